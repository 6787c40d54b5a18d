import numpy as np
import pytest

from kit.checking import assert_close, require

CONV = [("conv", 4, 3), ("relu",), ("conv", 5, 2, 0), ("relu",)]
MIXED = [("conv", 3, 3), ("pool", 2), ("fc", 7), ("relu",), ("fc", 4)]


def _check(student, reference, spec, shape, rng, endings, case, **settings):
    """Compare the parameters whose names end like that."""
    seed = rng.integers(2**63)
    params = student.init_params(spec, shape, np.random.default_rng(seed), **settings)
    require(type(params) is dict, "init_params does not return a dict.", f"got {type(params)}")
    expected = reference.init_params(spec, shape, np.random.default_rng(seed), **settings)
    if ".bias" in endings:
        more = [name for name in params if name not in expected]
        require(not more, f"init_params gives what is no parameter ({case}).", f"{more}"[:200])
    for name, value in expected.items():
        if name.endswith(endings):
            require(name in params, f"init_params gives no '{name}' ({case}).")
            assert_close(params[name], value, name, case=case)


@pytest.mark.task("init_params", weight=2)
def test_weights_of_convolutions(student, reference, rng):
    """The weights of a conv are the next draws times sqrt(gain / (C * K * K))."""
    _check(student, reference, CONV, (2, 6, 8), rng, ".weight", "two convolutions, gain 2")


@pytest.mark.task("init_params", weight=2)
def test_weights_of_affine_layers(student, reference, rng):
    """The weights of an fc are the next draws times sqrt(gain / D), D numbers coming in."""
    _check(student, reference, MIXED, (2, 6, 10), rng, ".weight", "conv, then two fc")
    spec = [("fc", 3), ("relu",), ("fc", 1)]
    _check(student, reference, spec, (2, 3, 4), rng, ".weight", "an fc first, and a single score")


@pytest.mark.task("init_params")
def test_gain(student, reference, rng):
    """gain is the variance times the fan-in; left out, it is 2."""
    for gain in (1.0, 0.3):
        case = f"gain = {gain:g}"
        _check(student, reference, CONV, (3, 5, 5), rng, ".weight", case, gain=gain)
        _check(student, reference, MIXED, (1, 4, 7), rng, ".weight", case, gain=gain)


@pytest.mark.task("init_params")
def test_what_is_not_drawn(student, reference, rng):
    """Biases are 0, a batch_norm starts with 1 and 0, and none of them draws anything."""
    _check(student, reference, MIXED, (3, 4, 6), rng, ".bias", "conv, then two fc")
    spec = [("conv", 3, 3), ("batch_norm",), ("fc", 4), ("batch_norm",), ("relu",), ("fc", 2)]
    _check(student, reference, spec, (2, 3, 5), rng, (".weight", ".bias"), "with batch_norm")
