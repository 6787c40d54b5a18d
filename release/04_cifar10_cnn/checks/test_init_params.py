# GENERATED from assignments/04_cifar10_cnn/checks/public/test_init_params.py - edit that file, then: python -m autograder build
import numpy as np
import pytest

from kit.checking import as_array, assert_close, require

SPEC = [("conv", 3, 5), ("relu",), ("pool", 2), ("fc", 5)]


def _params(student, seed, **settings):
    params = student.init_params(SPEC, (2, 4, 6), np.random.default_rng(seed), **settings)
    require(type(params) is dict, "init_params does not return a dict.")
    for name in ("conv1.weight", "conv1.bias", "fc1.weight", "fc1.bias"):
        require(name in params, f"there is no '{name}' in what init_params returns.")
    return params


@pytest.mark.task("init_params")
def test_draws_and_fan_in(student):
    """conv1 sums up 50 numbers and fc1 18: the draws in order, times sqrt(2 / 50), sqrt(2 / 18)."""
    params, rng = _params(student, 1), np.random.default_rng(1)
    for name, shape, fan_in in (("conv1", (3, 2, 5, 5), 50), ("fc1", (18, 5), 18)):
        expected = np.sqrt(2 / fan_in) * rng.standard_normal(shape)
        assert_close(params[f"{name}.weight"], expected, f"{name}.weight")


@pytest.mark.task("init_params")
def test_biases(student):
    """Biases are 0: one for each filter, one for each output."""
    params = _params(student, 2)
    require(len(params) == 4, f"init_params gives {len(params)} arrays; there are four params.")
    assert_close(params["conv1.bias"], np.zeros(3), "conv1.bias")
    assert_close(params["fc1.bias"], np.zeros(5), "fc1.bias")


@pytest.mark.task("init_params")
def test_other_gain(student):
    """gain = 8 gives weights twice as large as gain = 2."""
    usual, large = _params(student, 3), _params(student, 3, gain=8.0)
    for name in ("conv1.weight", "fc1.weight"):
        assert_close(large[name], 2 * as_array(usual[name], name), name, case="gain = 8")
