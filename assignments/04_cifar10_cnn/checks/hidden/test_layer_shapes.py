import numpy as np
import pytest

from kit.checking import assert_close, assert_raises, require, unpack

CONVNETJS = [
    *[("conv", 16, 5), ("relu",), ("pool", 2)],
    *[("conv", 20, 5), ("relu",), ("pool", 2)],
    *[("conv", 20, 5), ("relu",), ("pool", 2)],
    ("fc", 10),
]


def _rows(student, reference, spec, input_shape):
    """The student's rows and the right ones, each (name, shape, params)."""
    expected = reference.layer_shapes(spec, input_shape)
    call = "layer_shapes(spec, input_shape)"
    rows = unpack(
        student.layer_shapes(spec, input_shape), *(name for name, _, _ in expected), call=call
    )
    parts = [unpack(row, "name", "shape", "params", call=f"an entry of {call}") for row in rows]
    return parts, expected


def _check(student, reference, spec, input_shape, case, *, shapes=True, params=True):
    rows, expected = _rows(student, reference, spec, input_shape)
    for row, (name, shape, count) in zip(rows, expected, strict=True):
        if shapes:
            assert_close(row[1], shape, f"the shape of {name}", case=case)
        if params:
            assert_close(row[2], count, f"the number of parameters of {name}", case=case)


def _filters(rng, count):
    """Numbers of filters, no two alike: nothing may be right by chance."""
    return rng.choice(np.arange(2, 14), count, replace=False).tolist()


@pytest.mark.task("layer_shapes", weight=0.5)
def test_layers_have_their_names(student, reference, rng):
    """Every layer comes with its name, counted by kind, in order."""
    a, b, m = _filters(rng, 3)
    spec = [("conv", a, 3), ("relu",), ("conv", b, 3), ("relu",), ("pool", 2), ("fc", m)]
    rows, expected = _rows(student, reference, spec, (1, 6, 6))
    for row, (name, _, _) in zip(rows, expected, strict=True):
        require(
            type(row[0]) is str and row[0] == name,
            "a layer does not have the name that layer_names gives it.",
            f"got {row[0]!r}, expected {name!r}",
        )


@pytest.mark.task("layer_shapes", weight=2)
def test_shapes_of_maps(student, reference, rng):
    """Shapes are right for any padding and stride, rounded down, on images not square."""
    a, b, c, d = _filters(rng, 4)
    height, width = 12 + 2 * rng.integers(3), 17 + 2 * rng.integers(3)
    spec = [("conv", a, 5), ("pool", 2), ("conv", b, 3, 2), ("conv", c, 4, 0)]
    for sizes in ((height, width), (width, height)):
        case = "not square, {} x {} pixels".format(*sizes)
        _check(student, reference, spec, (d, *sizes), case, params=False)
    spec = [("conv", a, 1), ("pool", 3, 2), ("relu",), ("pool", 2, 1)]
    _check(student, reference, spec, (b, 9, 14), "overlapping pooling", params=False)
    spec = [("pool", 2), ("pool", 3, 2), ("pool", 1, 2)]
    _check(student, reference, spec, (c, 21, 25), "odd sizes, and windows apart", params=False)


@pytest.mark.task("layer_shapes")
def test_layers_of_size_one(student, reference, rng):
    """One channel, one row, one number: a layer of size 1 fits."""
    a, b, m = _filters(rng, 3)
    spec = [("conv", a, 4, 0), ("batch_norm",), ("pool", 1), ("fc", m)]
    _check(student, reference, spec, (1, 4, 6), "a kernel as high as the image")
    spec = [("conv", 1, 3), ("pool", 2), ("conv", a, 2, 0), ("fc", 1), ("relu",), ("fc", m)]
    _check(student, reference, spec, (b, 4, 5), "1 x 2 x 2, then 1 x 1, then 1")


@pytest.mark.task("layer_shapes")
def test_parameters_of_convolutions(student, reference, rng):
    """A filter has a weight for each channel and position of its window, and a bias."""
    a, b, c, d = _filters(rng, 4)
    spec = [("conv", a, 3), ("relu",), ("conv", b, 5), ("pool", 2), ("conv", c, 1)]
    _check(student, reference, spec, (d, 10, 12), "3 x 3, 5 x 5 and 1 x 1", shapes=False)


@pytest.mark.task("layer_shapes")
def test_affine_layers(student, reference, rng):
    """An fc takes all numbers of all maps, and its shape is (M,)."""
    a, b, m, c = _filters(rng, 4)
    spec = [("conv", a, 3), ("pool", 2), ("fc", m), ("relu",), ("fc", b)]
    _check(student, reference, spec, (c, 6, 10), f"maps of {a} x 3 x 5, then fc")


@pytest.mark.task("layer_shapes")
def test_batch_norm_layers(student, reference, rng):
    """A batch_norm keeps the shape, and has a weight and a bias for each channel."""
    a, m, c = _filters(rng, 3)
    spec = [("conv", a, 3), ("batch_norm",), ("pool", 2), ("fc", m), ("batch_norm",)]
    _check(student, reference, spec, (c, 8, 8), "after conv and fc")


@pytest.mark.task("layer_shapes")
def test_tables_of_famous_networks(student, reference):
    """ConvNetJS's network has 22 466 parameters, VGG C has 133 638 952."""
    vgg_c = reference.pattern_to_spec(
        [(2, 64, True), (2, 128, True), (2, 256, True), (2, 512, True), (2, 512, True)],
        [4096, 4096],
        1000,
    )
    poolings = [place for place, layer in enumerate(vgg_c) if layer[0] == "pool"]
    for place, channels in reversed(list(zip(poolings[2:], (256, 512, 512), strict=True))):
        vgg_c[place:place] = [("conv", channels, 1), ("relu",)]
    for spec, shape, total, name in (
        (CONVNETJS, (3, 32, 32), 22_466, "ConvNetJS"),
        (vgg_c, (3, 224, 224), 133_638_952, "VGG C"),
    ):
        _check(student, reference, spec, shape, f"{name}: {total} in all", shapes=False)


@pytest.mark.task("layer_shapes", needs=["test_shapes_of_maps"])
def test_what_does_not_fit_is_refused(student):
    """A kernel or window larger than its input, down or across, raises a ValueError."""
    for spec, shape, what in (
        (
            [("conv", 2, 3), ("pool", 2), ("conv", 2, 5, 0)],
            (3, 8, 8),
            "a kernel of 5 on a map of 4 x 4",
        ),
        ([("pool", 2), ("pool", 2), ("pool", 3)], (3, 8, 8), "a window of 3 on a map of 2 x 2"),
        ([("conv", 2, 6, 1)], (1, 9, 3), "a kernel of 6 on 9 x 3 with padding 1"),
        ([("pool", 4, 1)], (2, 3, 7), "a window of 4 on a map of 3 x 7"),
        ([("pool", 4, 2)], (2, 7, 3), "a window of 4 on a map of 7 x 3"),
    ):
        assert_raises(
            ValueError,
            lambda spec=spec, shape=shape: student.layer_shapes(spec, shape),
            f"layer_shapes must raise a ValueError for {what}.",
        )
