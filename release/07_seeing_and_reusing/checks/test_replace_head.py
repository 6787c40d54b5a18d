# GENERATED from assignments/07_seeing_and_reusing/checks/public/test_replace_head.py - edit that file, then: python -m autograder build
import numpy as np
import pytest

from kit.checking import as_array, assert_close, is_same, require, unpack

SPEC = [("fc", 4), ("relu",), ("fc", 3)]
PARAMS = {
    "fc1.weight": np.arange(8, dtype=np.float32).reshape(2, 4),
    "fc1.bias": np.ones(4, np.float32),
    "fc2.weight": np.ones((4, 3), np.float32),
    "fc2.bias": np.ones(3, np.float32),
}


def _new(student):
    answer = student.replace_head(SPEC, PARAMS, 2, np.random.default_rng(0))
    modified = student.last_call.modified
    new_spec, params = unpack(answer, "spec", "params", call="replace_head(...)")
    require(not modified, "replace_head changes what it is given: make a new list and dict.")
    new_spec, params = student.value(new_spec), student.value(params)
    require(
        type(new_spec) is list and type(params) is dict,
        "replace_head must return a list and a dict.",
    )
    return new_spec, params


@pytest.mark.task("replace_head")
def test_two_outputs(student):
    """The list ends in ("fc", 2), and the weight is half of what is drawn for 4 inputs."""
    new_spec, params = _new(student)
    require(is_same(new_spec, [*SPEC[:2], ("fc", 2)]), f"the list is {new_spec}.")
    drawn = np.random.default_rng(0).standard_normal((4, 2))
    for name, right in (("fc2.weight", drawn / 2), ("fc2.bias", np.zeros(2))):
        require(name in params, f"params has no '{name}'.")
        assert_close(as_array(params[name], name), right, name, case="D = 4", rtol=1e-6)
        require(
            np.asarray(params[name]).dtype == np.float32, f"{name} is not float32, as the old one."
        )


@pytest.mark.task("replace_head")
def test_what_stays(student):
    """fc1 stays as it is, and no name is new."""
    _, params = _new(student)
    require(set(params) == set(PARAMS), f"params has {[*params]}.")
    for name in PARAMS:
        if name.startswith("fc1"):
            assert_close(as_array(params[name], name), PARAMS[name], name, case="fc1")
