import pytest

from kit.checking import assert_close, require

SHAPE = (2, 8, 8)


def _net(rng, classes=3):
    spec = [("conv", 3, 3), ("relu",), ("pool", 2), ("fc", 5), ("relu",), ("fc", classes)]
    shapes = {"conv1": (3, 2, 3, 3), "fc1": (27, 5), "fc2": (5, classes)}
    params = {}
    for name, shape in shapes.items():
        params[f"{name}.weight"] = 0.5 * rng.standard_normal(shape)
        params[f"{name}.bias"] = rng.uniform(0.1, 0.5, shape[0] if len(shape) == 4 else shape[1])
    return spec, params


def _check(student, reference, rng, until, count):
    spec, params = _net(rng)
    images = rng.standard_normal((count, *SHAPE))
    got = student.features(spec, params, images, until)
    expected = reference.features(spec, params, images, until)
    assert_close(got, expected, "the matrix of features", case=f"until {until}, {count} images")
    require(not student.last_call.modified, "features changes what it is given.")


@pytest.mark.task("features")
def test_feature_maps(student, reference, rng):
    """Feature maps become rows: relu1 and pool1."""
    _check(student, reference, rng, "relu1", 3)
    _check(student, reference, rng, "pool1", 2)


@pytest.mark.task("features")
def test_hidden_layer(student, reference, rng):
    """A hidden fc and its ReLU, the second layer of its kind; also for a single image."""
    _check(student, reference, rng, "relu2", 4)
    _check(student, reference, rng, "fc1", 1)


@pytest.mark.task("features")
def test_first_and_last_layer(student, reference, rng):
    """The first layer, and the last one: the logits."""
    _check(student, reference, rng, "conv1", 2)
    _check(student, reference, rng, "fc2", 2)
