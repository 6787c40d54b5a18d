import numpy as np
import pytest

from kit.checking import as_number, assert_close, require, unpack


def _net(rng, classes=3):
    spec = [("conv", 3, 3), ("relu",), ("pool", 2), ("fc", 8), ("relu",), ("fc", classes)]
    # Large biases keep the units behind the ReLU awake: the gradient is never 0.
    shapes = {"conv1": (3, 2, 3, 3), "fc1": (27, 8), "fc2": (8, classes)}
    params = {}
    for name, shape in shapes.items():
        params[f"{name}.weight"] = 0.3 * rng.standard_normal(shape)
        params[f"{name}.bias"] = rng.uniform(2, 3, shape[0] if len(shape) == 4 else shape[1])
    return spec, params


def _drawn(reference, rng, lr, most, edge):
    """A network, an image, and what is right for each target, from the smallest logit on."""
    while True:
        spec, params = _net(rng)
        image = rng.uniform(-edge, edge, (2, 8, 8))
        targets = [int(target) for target in np.argsort(reference.run(spec, params, image)[0])]
        try:
            return (
                spec,
                params,
                image,
                {n: reference.fooling_image(spec, params, image, n, lr, most) for n in targets},
            )
        except ZeroDivisionError:  # on the way all units die, and a gradient of 0 has no direction
            continue


def _check(student, reference, rng, lr, most, edge=0.9):
    spec, params, image, rights = _drawn(reference, rng, lr, most, edge)
    for target, (expected, right) in rights.items():
        answer = student.fooling_image(spec, params, image, target, lr, most)
        modified = student.last_call.modified
        got, steps = unpack(answer, "image", "steps", call="fooling_image(...)")
        case = f"lr {lr}, most {most}"
        assert_close(as_number(steps, "steps"), right, "the number of steps", case=case)
        assert_close(got, expected, "the image", case=case)
        require(not modified, "fooling_image changes the image that it is given.")


@pytest.mark.task("fooling_image", weight=2)
def test_until_it_is_fooled(student, reference, rng):
    """Steps of length lr, no more than it takes; none if the target is seen already."""
    _check(student, reference, rng, 0.4, 15)
    _check(student, reference, rng, 0.9, 15)


@pytest.mark.task("fooling_image")
def test_most_steps(student, reference, rng):
    """It stops after the largest number of steps, even if that is 0."""
    _check(student, reference, rng, 0.01, 2)
    _check(student, reference, rng, 0.01, 0)


@pytest.mark.task("fooling_image")
def test_it_stays_an_image(student, reference, rng):
    """Every pixel stays between -1 and 1."""
    _check(student, reference, rng, 2.0, 1, edge=1.0)
    _check(student, reference, rng, 2.0, 4, edge=1.0)
