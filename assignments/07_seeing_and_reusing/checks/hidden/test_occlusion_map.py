import pytest

from kit.checking import assert_close, require


def _net(rng, classes=3):
    spec = [("conv", 3, 3), ("relu",), ("pool", 2), ("fc", 5), ("relu",), ("fc", classes)]
    shapes = {"conv1": (3, 2, 3, 3), "fc1": (27, 5), "fc2": (5, classes)}
    params = {}
    for name, shape in shapes.items():
        params[f"{name}.weight"] = 0.5 * rng.standard_normal(shape)
        params[f"{name}.bias"] = rng.uniform(0.1, 0.5, shape[0] if len(shape) == 4 else shape[1])
    return spec, params


def _check(student, reference, rng, size, stride, value):
    spec, params = _net(rng)
    image = rng.standard_normal((2, 8, 8))
    label = int(rng.integers(3))
    got = student.occlusion_map(spec, params, image, label, size, stride, value)
    modified = student.last_call.modified
    expected = reference.occlusion_map(spec, params, image, label, size, stride, value)
    assert_close(got, expected, "the map", case=f"size {size}, stride {stride}, value {value}")
    require(not modified, "occlusion_map changes the image: work on a copy for each position.")


@pytest.mark.task("occlusion_map", weight=2)
def test_all_places(student, reference, rng):
    """The probability of the label for each position, with strides that fit."""
    _check(student, reference, rng, 2, 2, 0.0)
    _check(student, reference, rng, 4, 1, 0.0)


@pytest.mark.task("occlusion_map")
def test_strides_that_leave_a_rest(student, reference, rng):
    """The square never leaves the image, also where the stride does not fit."""
    _check(student, reference, rng, 3, 2, 0.0)
    _check(student, reference, rng, 2, 5, 0.0)
    _check(student, reference, rng, 8, 3, 0.0)


@pytest.mark.task("occlusion_map")
def test_another_value(student, reference, rng):
    """The square has the value that is given, in all channels."""
    _check(student, reference, rng, 3, 3, 0.8)
    _check(student, reference, rng, 2, 3, -1.0)


@pytest.mark.task("occlusion_map")
def test_wide_images(student, reference, rng):
    """Rows of the map are rows of positions: an image that is wider than it is high."""
    spec = [("fc", 3)]
    params = {"fc1.weight": rng.standard_normal((2 * 3 * 6, 3)), "fc1.bias": rng.standard_normal(3)}
    image = rng.standard_normal((2, 3, 6))
    got = student.occlusion_map(spec, params, image, 1, 2, 1)
    expected = reference.occlusion_map(spec, params, image, 1, 2, 1, 0.0)
    assert_close(got, expected, "the map", case="3 x 6 pixels, value left out")
