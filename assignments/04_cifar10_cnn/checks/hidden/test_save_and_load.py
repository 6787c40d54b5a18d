import numpy as np
import pytest

from kit.compare import assert_close, require, unpack

PLAIN = [("conv", 3, 3), ("relu",), ("pool", 2), ("fc", 5), ("relu",), ("fc", 4)]
NORMED = [("conv", 4, 5), ("pool", 3, 2), ("batch_norm",), ("relu",), ("fc", 3)]
# The file may hold half precision.
HALF = {"rtol": 2e-3, "atol": 1e-3}


def _saved_and_loaded(student, reference, spec, shape, rng):
    """Random params, the statistics, and the network that comes back from the file."""
    net = student.ConvNet(spec, shape)
    arrays = reference.init_params(spec, shape, rng)
    for name, value in arrays.items():
        arrays[name] = value + 0.3 * rng.standard_normal(value.shape)
    for name, _, _ in reference.layer_shapes(spec, shape):
        if name.startswith("batch_norm"):
            size = arrays[f"{name}.bias"].shape
            arrays[f"{name}.mean"] = rng.standard_normal(size)
            arrays[f"{name}.var"] = rng.uniform(0.5, 2.0, size)
    student.load_params(net, arrays)
    file = student.BytesIO()
    student.save_network(net, file)
    file.seek(0)
    return arrays, student.load_network(file)


def _check(student, reference, spec, shape, rng, case):
    arrays, net = _saved_and_loaded(student, reference, spec, shape, rng)
    got = student.params_of(net)
    require(type(got) is dict, "net.params of the loaded network is not a dict.")
    for name, value in arrays.items():
        require(name in got, f"the loaded network has no '{name}' ({case}).")
        assert_close(got[name], value, f"{name} of the loaded network", case=case, **HALF)


@pytest.mark.task("save_and_load")
def test_params_come_back(student, reference, rng):
    """A loaded network has the params of the one that was saved."""
    _check(student, reference, PLAIN, (2, 6, 8), rng, "conv, pool, fc, fc")


@pytest.mark.task("save_and_load")
def test_statistics_come_back(student, reference, rng):
    """A loaded network has the running averages of the one that was saved."""
    _check(student, reference, NORMED, (3, 9, 7), rng, "with batch_norm")


@pytest.mark.task("save_and_load")
def test_the_spec_comes_back(student, reference, rng):
    """A loaded network is the list that was saved: it computes the same."""
    for spec, shape in ((NORMED, (3, 9, 7)), (PLAIN, (1, 4, 6))):
        arrays, net = _saved_and_loaded(student, reference, spec, shape, rng)
        images = rng.standard_normal((3, *shape))
        require(callable(getattr(net, "forward", None)), "load_network returns no network.")
        logits, _ = unpack(net.forward(images), "logits", "caches", call="forward(images)")
        expected = reference.forward(spec, arrays, images, arrays)[-1]
        scale = float(np.abs(expected).max())
        assert_close(
            logits, expected, "logits", case="the loaded network", rtol=0.02, atol=0.02 * scale
        )
