import numpy as np
import pytest

from kit.checking import assert_close, require, unpack
from kit.data.array_files import arrays_in

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


def _check(student, another_student, reference, rng, networks):
    """Save all of them first: what is loaded must come from its file and nowhere else."""
    saved = []
    for spec, shape in networks:
        arrays = _random_arrays(reference, spec, shape, rng)
        saved.append((spec, shape, arrays, _saved(student, spec, shape, arrays)))
    for spec, shape, arrays, content in saved:
        case = " ".join(layer[0] for layer in spec)
        net = _loaded(another_student, content)
        got = another_student.params_of(net)
        require(type(got) is dict, "net.params of the loaded network is not a dict.")
        for name, value in arrays.items():
            require(name in got, f"the loaded network has no '{name}' ({case}).")
            assert_close(got[name], value, f"{name} of the loaded network", case=case, **HALF)
        images = rng.standard_normal((3, *shape))
        require(callable(getattr(net, "forward", None)), "load_network returns no network.")
        logits, _ = unpack(net.forward(images), "logits", "caches", call="forward(images)")
        expected = reference.forward(spec, arrays, images, arrays)[-1]
        scale = float(np.abs(expected).max())
        what = "logits of the loaded network"
        assert_close(logits, expected, what, case=case, rtol=0.02, atol=0.02 * scale)
        arrays_in(content, "the file of save_network")


@pytest.mark.task("save_and_load", weight=2)
def test_the_network_comes_back(student, another_student, reference, rng):
    """A network that another process loads has the params of the one saved, and its layers."""
    networks = [(PLAIN, (2, 6, 8)), (PADDED, (2, 5, 4)), (PLAIN, (1, 4, 6))]
    _check(student, another_student, reference, rng, networks)


@pytest.mark.task("save_and_load", needs=["test_the_network_comes_back"])
def test_statistics_come_back(student, another_student, reference, rng):
    """A network that another process loads has the running averages of the one saved, too."""
    _check(student, another_student, reference, rng, [(NORMED, (3, 9, 7))])
