import numpy as np
import pytest

from kit.array_files import arrays_in
from kit.compare import assert_close, require, unpack

PLAIN = [("conv", 3, 3), ("relu",), ("pool", 2), ("fc", 5), ("relu",), ("fc", 4)]
NORMED = [("conv", 4, 5), ("pool", 3, 2), ("batch_norm",), ("relu",), ("fc", 3)]
PADDED = [("conv", 2, 3, 0), ("relu",), ("pool", 2, 1), ("fc", 3)]
# The file may hold half precision.
HALF = {"rtol": 2e-3, "atol": 1e-3}


def _random_arrays(reference, spec, shape, rng):
    """Random params, and running averages of the batch_norm layers."""
    arrays = reference.init_params(spec, shape, rng)
    for name, value in arrays.items():
        arrays[name] = value + 0.3 * rng.standard_normal(value.shape)
    for name, _, _ in reference.layer_shapes(spec, shape):
        if name.startswith("batch_norm"):
            size = arrays[f"{name}.bias"].shape
            arrays[f"{name}.mean"] = rng.standard_normal(size)
            arrays[f"{name}.var"] = rng.uniform(0.5, 2.0, size)
    return arrays


def _saved(student, spec, shape, arrays):
    """What save_network writes for that network: all that ever leaves this student's process."""
    net = student.ConvNet(spec, shape)
    student.load_params(net, arrays)
    file = student.open_file()
    student.save_network(net, file)
    return student.content_of(file)


def _loaded(another_student, content):
    """What load_network of a process that has never seen the network makes of the file."""
    return another_student.load_network(another_student.open_file(content))


def _check(student, another_student, reference, spec, shape, rng, case):
    arrays = _random_arrays(reference, spec, shape, rng)
    content = _saved(student, spec, shape, arrays)
    got = another_student.params_of(_loaded(another_student, content))
    require(type(got) is dict, "net.params of the loaded network is not a dict.")
    for name, value in arrays.items():
        require(name in got, f"the loaded network has no '{name}' ({case}).")
        assert_close(got[name], value, f"{name} of the loaded network", case=case, **HALF)
    arrays_in(content, "the file of save_network")


@pytest.mark.task("save_and_load")
def test_params_come_back(student, another_student, reference, rng):
    """A network that another process loads from the file has the params of the one saved."""
    case = "conv, pool, fc, fc"
    _check(student, another_student, reference, PLAIN, (2, 6, 8), rng, case)


@pytest.mark.task("save_and_load")
def test_statistics_come_back(student, another_student, reference, rng):
    """A network that another process loads has the running averages of the one saved."""
    case = "with batch_norm"
    _check(student, another_student, reference, NORMED, (3, 9, 7), rng, case)


@pytest.mark.task("save_and_load")
def test_the_spec_comes_back(student, another_student, reference, rng):
    """A network that another process loads is the list that was saved: it computes the same."""
    networks = []
    for spec, shape in ((NORMED, (3, 9, 7)), (PLAIN, (1, 4, 6)), (PADDED, (2, 5, 4))):
        arrays = _random_arrays(reference, spec, shape, rng)
        networks.append((spec, shape, arrays, _saved(student, spec, shape, arrays)))
    for spec, shape, arrays, content in networks:
        net = _loaded(another_student, content)
        images = rng.standard_normal((3, *shape))
        require(callable(getattr(net, "forward", None)), "load_network returns no network.")
        logits, _ = unpack(net.forward(images), "logits", "caches", call="forward(images)")
        expected = reference.forward(spec, arrays, images, arrays)[-1]
        scale = float(np.abs(expected).max())
        assert_close(
            logits, expected, "logits", case="the loaded network", rtol=0.02, atol=0.02 * scale
        )
        arrays_in(content, "the file of save_network")
