# GENERATED from assignments/04_cifar10_cnn/checks/public/test_save_and_load.py - edit that file, then: python -m autograder build
import numpy as np
import pytest

from kit.compare import assert_close, require

SPEC = [("conv", 2, 3), ("batch_norm",), ("relu",), ("pool", 3, 2), ("fc", 4)]


def _round_trip(student, spec, shape, arrays):
    net = student.ConvNet(spec, shape)
    student.load_params(net, arrays)
    file = student.BytesIO()
    student.save_network(net, file)
    file.seek(0)
    loaded = student.params_of(student.load_network(file))
    require(type(loaded) is dict, "net.params of the loaded network is not a dict.")
    return loaded


def _check(student, spec, shape, arrays, case):
    loaded = _round_trip(student, spec, shape, arrays)
    for name, value in arrays.items():
        require(name in loaded, f"the loaded network has no '{name}' ({case}).")
        assert_close(loaded[name], value, name, case=case, rtol=2e-3, atol=1e-3)


@pytest.mark.task("save_and_load")
def test_there_and_back(student, rng):
    """Params and running averages are the same after saving and loading."""
    arrays = {"conv1.weight": rng.standard_normal((2, 1, 3, 3)), "conv1.bias": np.ones(2)}
    arrays |= {"batch_norm1.weight": np.full(2, 0.5), "batch_norm1.bias": np.full(2, 0.25)}
    arrays |= {"batch_norm1.mean": np.full(2, 3.0), "batch_norm1.var": np.full(2, 4.0)}
    arrays |= {"fc1.weight": rng.standard_normal((8, 4)), "fc1.bias": np.arange(4.0)}
    _check(student, SPEC, (1, 5, 5), arrays, "conv, batch_norm, fc")


@pytest.mark.task("save_and_load")
def test_another_network(student, rng):
    """A network of another spec and for other pictures comes back as well."""
    arrays = {"fc1.weight": rng.standard_normal((6, 5)), "fc1.bias": np.ones(5)}
    arrays |= {"fc2.weight": rng.standard_normal((5, 2)), "fc2.bias": np.zeros(2)}
    _check(student, [("fc", 5), ("relu",), ("fc", 2)], (1, 2, 3), arrays, "two fc")
