import pytest

from kit.compare import assert_close, require, unpack
from kit.refusals import assert_raises

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


@pytest.mark.task("layer_shapes")
def test_layers_have_their_names(student, reference):
    """Every layer comes with its name, counted by kind, in order."""
    spec = [("conv", 2, 3), ("relu",), ("conv", 3, 3), ("relu",), ("pool", 2), ("fc", 4)]
    rows, expected = _rows(student, reference, spec, (1, 6, 6))
    for row, (name, _, _) in zip(rows, expected, strict=True):
        require(
            type(row[0]) is str and row[0] == name,
            "a layer does not have the name that layer_names gives it.",
            f"got {row[0]!r}, expected {name!r}",
        )


@pytest.mark.task("layer_shapes", weight=2)
def test_shapes_of_maps(student, reference):
    """Shapes are right for any padding and stride, rounded down, on pictures not square."""
    spec = [("conv", 4, 5), ("pool", 2), ("conv", 6, 3, 2), ("conv", 3, 4, 0)]
    _check(student, reference, spec, (3, 12, 17), "12 x 17 pixels", params=False)
    spec = [("conv", 5, 1), ("pool", 3, 2), ("relu",), ("pool", 2, 1)]
    _check(student, reference, spec, (2, 9, 14), "overlapping pooling", params=False)
    _check(
        student, reference, [("pool", 2), ("pool", 3, 2)], (3, 13, 15), "odd sizes", params=False
    )


@pytest.mark.task("layer_shapes")
def test_parameters_of_convolutions(student, reference):
    """A filter has a weight for each channel and place of its window, and a bias."""
    spec = [("conv", 7, 3), ("relu",), ("conv", 4, 5), ("pool", 2), ("conv", 9, 1)]
    _check(student, reference, spec, (3, 10, 12), "3 x 3, 5 x 5 and 1 x 1", shapes=False)


@pytest.mark.task("layer_shapes")
def test_affine_layers(student, reference):
    """An fc takes all numbers of all maps, and its shape is (M,)."""
    spec = [("conv", 4, 3), ("pool", 2), ("fc", 11), ("relu",), ("fc", 3)]
    _check(student, reference, spec, (2, 6, 10), "maps of 4 x 3 x 5, then fc")


@pytest.mark.task("layer_shapes")
def test_batch_norm_layers(student, reference):
    """A batch_norm keeps the shape, and has a weight and a bias for each channel."""
    spec = [("conv", 5, 3), ("batch_norm",), ("pool", 2), ("fc", 6), ("batch_norm",)]
    _check(student, reference, spec, (3, 8, 8), "after conv and fc")


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


@pytest.mark.task("layer_shapes")
def test_what_does_not_fit_is_refused(student):
    """A kernel or window larger than what it is laid on raises a ValueError."""
    for spec, what in (
        ([("conv", 2, 3), ("pool", 2), ("conv", 2, 5, 0)], "a kernel of 5 on a map of 4 x 4"),
        ([("pool", 2), ("pool", 2), ("pool", 3)], "a window of 3 on a map of 2 x 2"),
    ):
        assert_raises(
            ValueError,
            lambda spec=spec: student.layer_shapes(spec, (3, 8, 8)),
            f"layer_shapes must raise a ValueError for {what}.",
        )
