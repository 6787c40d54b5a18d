import pytest

from kit.checking import assert_close, require, unpack

CALL = "gradients_by_convolution(dout, x, w)"


def _inputs(rng, N, C, F, H, W, KH, KW):
    x, w = rng.standard_normal((N, C, H, W)), rng.standard_normal((F, C, KH, KW))
    return rng.standard_normal((N, F, H - KH + 1, W - KW + 1)), x, w


def _check(student, reference, rng, *sizes, which=("dx", "dw")):
    dout, x, w = _inputs(rng, *sizes)
    got = unpack(student.gradients_by_convolution(dout, x, w), "dx", "dw", call=CALL)
    expected = reference.conv2d_backward(dout, x, w, 1, 0)
    for name, one, right in zip(("dx", "dw"), got, expected[:2], strict=True):
        if name in which:
            case = f"{sizes[5]}x{sizes[6]} kernel"
            assert_close(one, right, name, case=case, rtol=1e-4, atol=1e-5)


@pytest.mark.task("gradients_by_convolution", weight=2)
def test_gradients_by_convolution_dw(student, reference, rng):
    """dw is right, on images that are not square."""
    _check(student, reference, rng, 2, 3, 4, 5, 6, 3, 3, which=("dw",))
    _check(student, reference, rng, 3, 2, 4, 6, 4, 3, 3, which=("dw",))


@pytest.mark.task("gradients_by_convolution", weight=2)
def test_gradients_by_convolution_dx(student, reference, rng):
    """dx is right, on images that are not square."""
    _check(student, reference, rng, 2, 3, 4, 5, 6, 3, 3, which=("dx",))
    _check(student, reference, rng, 3, 2, 4, 6, 4, 3, 3, which=("dx",))


@pytest.mark.task("gradients_by_convolution")
def test_gradients_by_convolution_of_other_kernels(student, reference, rng):
    """Both are right for kernels of any shape, from 1x1 to all of x, and for one image."""
    _check(student, reference, rng, 2, 2, 3, 5, 6, 2, 4)
    _check(student, reference, rng, 1, 3, 2, 4, 3, 3, 1)
    _check(student, reference, rng, 2, 3, 2, 3, 4, 1, 1)
    _check(student, reference, rng, 3, 1, 2, 4, 2, 4, 2)
    _check(student, reference, rng, 2, 3, 1, 6, 5, 3, 2)


@pytest.mark.task(
    "gradients_by_convolution", weight=0.5, needs=["test_gradients_by_convolution_dx"]
)
def test_gradients_by_convolution_keeps_its_inputs(student, rng):
    """gradients_by_convolution does not modify its input arrays."""
    student.gradients_by_convolution(*_inputs(rng, 2, 2, 3, 4, 5, 2, 2))
    require(
        not student.last_call.modified,
        "gradients_by_convolution changes an array that it is given: work on a copy.",
    )
