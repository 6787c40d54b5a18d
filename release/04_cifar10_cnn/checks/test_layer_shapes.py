# GENERATED from assignments/04_cifar10_cnn/checks/public/test_layer_shapes.py - edit that file, then: python -m autograder build
import pytest

from kit.checking import assert_close, assert_raises, require, unpack

CALL = "layer_shapes(spec, input_shape)"


def _check(student, spec, input_shape, expected, case):
    """expected has (name, shape, params) for every layer."""
    rows = unpack(
        student.layer_shapes(spec, input_shape), *(name for name, _, _ in expected), call=CALL
    )
    for row, (name, shape, params) in zip(rows, expected, strict=True):
        got = unpack(row, "name", "shape", "params", call=f"an entry of {CALL}")
        require(type(got[0]) is str and got[0] == name, f"a layer is named {got[0]!r}, not {name}.")
        assert_close(got[1], shape, f"the shape of {name}", case=case)
        assert_close(got[2], params, f"the number of parameters of {name}", case=case)


@pytest.mark.task("layer_shapes")
def test_the_table_above(student):
    """The table above: 112, 185 and 210 parameters."""
    spec = [("conv", 4, 3), ("relu",), ("pool", 2), ("conv", 5, 3, 0), ("relu",), ("fc", 10)]
    expected = [
        *[("conv1", (4, 8, 8), 112), ("relu1", (4, 8, 8), 0), ("pool1", (4, 4, 4), 0)],
        *[("conv2", (5, 2, 2), 185), ("relu2", (5, 2, 2), 0), ("fc1", (10,), 210)],
    ]
    _check(student, spec, (3, 8, 8), expected, "3 x 8 x 8")


@pytest.mark.task("layer_shapes")
def test_oblong_pictures(student):
    """Images that are not square, an overlapping pooling, a pooling that rounds down."""
    spec = [("conv", 2, 5), ("pool", 3, 2), ("batch_norm",), ("pool", 2), ("fc", 3)]
    expected = [
        *[("conv1", (2, 8, 13), 52), ("pool1", (2, 3, 6), 0), ("batch_norm1", (2, 3, 6), 4)],
        *[("pool2", (2, 1, 3), 0), ("fc1", (3,), 21)],
    ]
    _check(student, spec, (1, 8, 13), expected, "1 x 8 x 13")


@pytest.mark.task("layer_shapes")
def test_too_large_a_kernel(student):
    """A kernel of 5 without padding does not fit on 4 x 4, 9 x 4 or 4 x 9: a ValueError."""
    for shape in ((1, 4, 4), (1, 9, 4), (1, 4, 9)):
        assert_raises(
            ValueError,
            lambda shape=shape: student.layer_shapes([("conv", 1, 5, 0)], shape),
            "layer_shapes must raise a ValueError where a kernel does not fit, down or across.",
        )
