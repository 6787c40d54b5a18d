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


def _check(student, reference, rng, label, case, scale=1.0):
    spec, params = _net(rng)
    params["fc2.weight"] *= scale
    image = rng.standard_normal((2, 8, 8))
    got = student.saliency(spec, params, image, label)
    assert_close(got, reference.saliency(spec, params, image, label), "the map", case=case)
    require(not student.last_call.modified, "saliency changes what it is given.")


@pytest.mark.task("saliency", weight=2)
def test_derivative_of_each_pixel(student, reference, rng):
    """The largest absolute derivative of a logit, for each of three labels."""
    for label in (0, 1, 2):
        _check(student, reference, rng, label, f"label {label}")


@pytest.mark.task("saliency")
def test_certain_network(student, reference, rng):
    """Where the softmax is saturated the map does not vanish."""
    for label in (0, 2):
        _check(student, reference, rng, label, f"large logits, label {label}", 100.0)
