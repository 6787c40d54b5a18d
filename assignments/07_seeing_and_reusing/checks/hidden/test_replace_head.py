import numpy as np
import pytest

from kit.checking import assert_close, is_same, require, unpack


def _net(rng, classes=3):
    spec = [("conv", 3, 3), ("relu",), ("pool", 2), ("fc", 5), ("relu",), ("fc", classes)]
    shapes = {"conv1": (3, 2, 3, 3), "fc1": (27, 5), "fc2": (5, classes)}
    params = {}
    for name, shape in shapes.items():
        params[f"{name}.weight"] = 0.5 * rng.standard_normal(shape)
        params[f"{name}.bias"] = rng.uniform(0.1, 0.5, shape[0] if len(shape) == 4 else shape[1])
    return spec, params


def _heads(student, reference, rng, classes):
    spec, params = _net(rng)
    seed = rng.integers(2**63)
    answer = student.replace_head(spec, params, classes, np.random.default_rng(seed))
    modified = student.last_call.modified
    got = unpack(answer, "spec", "params", call="replace_head(spec, params, num_classes, rng)")
    draws = np.random.default_rng(seed).standard_normal((5, classes))
    expected = reference.replace_head(spec, params, classes, draws)
    new_spec, new_params = (student.value(one) for one in got)
    require(
        type(new_spec) is list and type(new_params) is dict,
        "replace_head must return a list and a dict.",
    )
    return new_spec, new_params, expected, modified


@pytest.mark.task("replace_head")
def test_the_list(student, reference, rng):
    """Only the last layer of the list changes, to the new number of outputs."""
    for classes in (2, 7):
        new_spec, _, (expected, _), modified = _heads(student, reference, rng, classes)
        require(is_same(new_spec, expected), f"the list is {new_spec}, expected {expected}.")
        require(not modified, "replace_head changes what it is given: make a new list and dict.")


@pytest.mark.task("replace_head", weight=2)
def test_the_new_parameters(student, reference, rng):
    """The head's weight is the draw divided by the root of D, and its bias is 0."""
    for classes in (2, 4):
        _, params, (_, expected), _ = _heads(student, reference, rng, classes)
        for name in ("fc2.weight", "fc2.bias"):
            require(name in params, f"params has no '{name}'.")
            assert_close(params[name], expected[name], name, case=f"{classes} classes")


@pytest.mark.task("replace_head", needs=["test_the_new_parameters"])
def test_the_dtype_of_the_head(student, rng):
    """The new parameters have the dtype of the old ones, float32 or float64."""
    for dtype in (np.float64, np.float32):
        spec, params = _net(rng)
        params = {name: value.astype(dtype) for name, value in params.items()}
        answer = student.replace_head(spec, params, 4, np.random.default_rng(rng.integers(2**63)))
        _, new = unpack(answer, "spec", "params", call="replace_head(spec, params, classes, rng)")
        new = student.value(new)
        require(type(new) is dict, "replace_head must return a list and a dict.")
        for name in ("fc2.weight", "fc2.bias"):
            right = isinstance(new.get(name), np.ndarray) and new[name].dtype == dtype
            require(right, f"{name} is not an array of {np.dtype(dtype)}, as the old one is.")


@pytest.mark.task("replace_head")
def test_the_other_parameters(student, reference, rng):
    """All other parameters stay as they are, and no name is new."""
    _, params, (_, expected), _ = _heads(student, reference, rng, 5)
    require(set(params) == set(expected), f"params has {[*params]}.")
    for name, right in expected.items():
        assert_close(params[name], right, name, case="5 classes")
