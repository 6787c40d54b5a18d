# GENERATED from assignments/07_seeing_and_reusing/checks/public/test_fine_tune_step.py - edit that file, then: python -m autograder build
import numpy as np
import pytest

from kit.checking import as_array, assert_close, require, unpack

PARAMS = {"conv1.weight": np.array([2.0]), "conv1.bias": np.array([2.0])}
GRADS = {name: np.ones(1) for name in PARAMS}
SPEEDS = {name: np.array([0.5]) for name in PARAMS}


def _step(student, *args, **options):
    answer = student.fine_tune_step(*args, **options)
    modified = student.last_call.modified
    got = unpack(answer, "params", "velocities", call="fine_tune_step(...)")
    require(not modified, "fine_tune_step changes what it is given: make new dicts and arrays.")
    found = [student.value(one) for one in got]
    for which, one in zip(("params", "velocities"), found, strict=True):
        require(type(one) is dict, f"{which} is not a dict.")
        require(set(one) == set(args[0]), f"{which} has {[*one]}, not one of each parameter.")
    return [
        {name: as_array(w, f"{name} of {which}", shape=(1,)) for name, w in one.items()}
        for which, one in zip(("params", "velocities"), found, strict=True)
    ]


@pytest.mark.task("fine_tune_step")
def test_one_step_by_hand(student):
    """w = 2, g = 1, v = 0.5, lr = 0.1, factor 0.1, decay 0.5: v is 0.47 and w 1.53."""
    new, speeds = _step(student, PARAMS, GRADS, SPEEDS, 0.1, {"conv1": 0.1}, decay=0.5)
    assert_close(speeds["conv1.weight"], [0.47], "the velocity", case="by hand")
    assert_close(new["conv1.weight"], [1.53], "the weight", case="by hand")
    assert_close(
        speeds["conv1.bias"], [0.46], "the velocity of the bias, which does not decay,", case="bias"
    )
    assert_close(new["conv1.bias"], [1.54], "the bias", case="by hand")


@pytest.mark.task("fine_tune_step")
def test_layers_that_are_not_named(student):
    """A layer that is not in factors has the factor 1; without a velocity it begins at 0."""
    new, speeds = _step(student, PARAMS, GRADS, {}, 0.1, {"conv": 0, "conv11": 0}, momentum=0.3)
    for name in PARAMS:
        assert_close(speeds[name], [0.1], "the velocity", case="no velocity before")
        assert_close(new[name], [1.9], "the parameter", case="factor 1")
    new, _ = _step(student, PARAMS, GRADS, SPEEDS, 0.1, {}, momentum=0.2)
    assert_close(new["conv1.bias"], [1.8], "the parameter", case="momentum 0.2")


@pytest.mark.task("fine_tune_step")
def test_frozen(student):
    """With the factor 0 nothing moves: not by decay, and not by an old velocity."""
    new, speeds = _step(student, PARAMS, GRADS, SPEEDS, 0.1, {"conv1": 0}, decay=0.5)
    for name in PARAMS:
        require(new[name][0] == 2.0, f"{name} is frozen, and moves to {new[name][0]}.")
        require(speeds[name][0] == 0, f"the velocity of {name} is {speeds[name][0]}, not 0.")
