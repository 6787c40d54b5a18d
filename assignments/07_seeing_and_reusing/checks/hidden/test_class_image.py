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


def _check(student, reference, rng, steps, lr, decay):
    spec, params = _net(rng)
    start, label = rng.standard_normal((2, 8, 8)), int(rng.integers(3))
    got = student.class_image(spec, params, label, start, steps, lr, decay)
    modified = student.last_call.modified
    expected = reference.class_image(spec, params, label, start, steps, lr, decay)
    assert_close(got, expected, "the image", case=f"steps {steps}, lr {lr}, decay {decay}")
    require(not modified, "class_image changes start: make a new array in each step.")


@pytest.mark.task("class_image")
def test_one_step_uphill(student, reference, rng):
    """One step along the gradient of the logit, with and without the penalty."""
    _check(student, reference, rng, 1, 0.5, 0.0)
    _check(student, reference, rng, 1, 0.3, 0.6)


@pytest.mark.task("class_image", weight=2)
def test_several_steps(student, reference, rng):
    """Several steps, each with the gradient at the current image."""
    _check(student, reference, rng, 4, 0.5, 0.2)
    _check(student, reference, rng, 6, 1.0, 0.1)
