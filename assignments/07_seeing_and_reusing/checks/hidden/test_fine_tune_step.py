import numpy as np
import pytest

from kit.checking import as_array, assert_close, require, unpack

NAMES = ("conv1", "conv2", "conv10", "fc1")
CALL = "fine_tune_step(params, grads, velocities, lr, factors, ...)"


def _arrays(rng, which=NAMES):
    found = {}
    for layer in which:
        found[f"{layer}.weight"] = rng.standard_normal((3, 2))
        found[f"{layer}.bias"] = rng.standard_normal(3)
    return found


def _step(student, reference, case, params, grads, velocities, factors, **options):
    settings = {"momentum": 0.9, "decay": 0.0} | options
    answer = student.fine_tune_step(params, grads, velocities, 0.1, factors, **options)
    modified = student.last_call.modified
    got = unpack(answer, "params", "velocities", call=CALL)
    expected = reference.fine_tune_step(params, grads, velocities, 0.1, factors, **settings)
    found = []
    for which, one, right in zip(("params", "velocities"), got, expected, strict=True):
        one = student.value(one)
        require(type(one) is dict, f"{which} is not a dict.")
        require(set(one) == set(params), f"{which} has {[*one]}, not one of each parameter.")
        for name, value in right.items():
            assert_close(one[name], value, f"{name} of {which}", case=case)
        found.append(one)
    require(not modified, "fine_tune_step changes what it is given: make new dicts and arrays.")
    return found


@pytest.mark.task("fine_tune_step", weight=2)
def test_a_factor_for_each_layer(student, reference, rng):
    """Each layer moves by its own factor; the name decides, conv10 is not conv1."""
    factors = {"conv1": 0.1, "conv2": 0.5, "fc1": 2}
    _step(student, reference, "three factors", _arrays(rng), _arrays(rng), _arrays(rng), factors)
    _step(student, reference, "no velocity", _arrays(rng), _arrays(rng), {}, {"conv10": 0.3})


@pytest.mark.task("fine_tune_step", weight=2)
def test_frozen_layers_stay(student, reference, rng):
    """A factor of 0 leaves the parameters bit for bit, whatever decay and velocity are."""
    params, factors = _arrays(rng), {"conv1": 0, "conv10": 0.0}
    new, _ = _step(
        student, reference, "factor 0", params, _arrays(rng), _arrays(rng), factors, decay=0.3
    )
    for name in ("conv1.weight", "conv1.bias", "conv10.weight", "conv10.bias"):
        require(
            np.array_equal(as_array(new[name], name), params[name]), f"{name} is frozen, and moves."
        )


@pytest.mark.task("fine_tune_step")
def test_decay_in_the_gradient(student, reference, rng):
    """Weights decay, biases do not, and the factor multiplies the decay as well."""
    args = _arrays(rng), _arrays(rng), _arrays(rng)
    _step(student, reference, "decay", *args, {"conv2": 0.25}, decay=0.4)


@pytest.mark.task("fine_tune_step")
def test_two_steps(student, reference, rng):
    """Two steps pass the velocities on, with a momentum other than the default."""
    params, factors = _arrays(rng), {"conv1": 0.5}
    velocities = {}
    for number in (1, 2):
        new = _step(
            student,
            reference,
            f"step {number}",
            params,
            _arrays(rng),
            velocities,
            factors,
            momentum=0.6,
            decay=0.1,
        )
        params, velocities = ({name: as_array(w, name) for name, w in one.items()} for one in new)
