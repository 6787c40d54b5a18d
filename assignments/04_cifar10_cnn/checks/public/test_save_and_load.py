import numpy as np
import pytest

from kit.checking import assert_close, require
from kit.data.array_files import arrays_in

CONV = {
    "spec": [("conv", 2, 3), ("batch_norm",), ("relu",), ("pool", 3, 2), ("fc", 4)],
    "shape": (1, 5, 5),
    "sizes": {
        "conv1.weight": (2, 1, 3, 3),
        **dict.fromkeys(["conv1.bias", "batch_norm1.weight", "batch_norm1.bias"], (2,)),
        **dict.fromkeys(["batch_norm1.mean", "batch_norm1.var"], (2,)),
        "fc1.weight": (8, 4),
        "fc1.bias": (4,),
    },
}
AFFINE = {
    "spec": [("fc", 5), ("relu",), ("fc", 2)],
    "shape": (1, 2, 3),
    "sizes": {"fc1.weight": (6, 5), "fc1.bias": (5,), "fc2.weight": (5, 2), "fc2.bias": (2,)},
}


def _saved(student, network, arrays):
    """What save_network writes for that network, whose numbers are then all made 0."""
    net = student.ConvNet(network["spec"], network["shape"])
    student.load_params(net, arrays)
    file = student.open_file()
    student.save_network(net, file)
    student.load_params(net, {name: np.zeros(size) for name, size in network["sizes"].items()})
    return student.content_of(file)


def _check(student, another_student, rng, networks, case):
    """Save all of them first: what is loaded must come from its file and nowhere else."""
    all_arrays = [
        {name: rng.uniform(0.5, 2.0, size) for name, size in network["sizes"].items()}
        for network in networks
    ]
    files = [
        _saved(student, network, arrays)
        for network, arrays in zip(networks, all_arrays, strict=True)
    ]
    for network, arrays, content in zip(networks, all_arrays, files, strict=True):
        net = another_student.load_network(another_student.open_file(content))
        loaded = another_student.params_of(net)
        require(type(loaded) is dict, "net.params of the loaded network is not a dict.")
        for name, value in arrays.items():
            require(name in loaded, f"the loaded network has no '{name}' ({case}).")
            assert_close(loaded[name], value, name, case=case, rtol=2e-3, atol=1e-3)
        spec = another_student.value(getattr(net, "spec", None))
        require(
            type(spec) is list and [tuple(layer) for layer in spec] == network["spec"],
            f"the loaded network has the layers {spec!r}, not those that were saved ({case}).",
        )
        arrays_in(content, "the file of save_network")


@pytest.mark.task("save_and_load")
def test_there_and_back(student, another_student, rng):
    """Params and running averages are the same after saving and loading."""
    _check(student, another_student, rng, [CONV], "conv, batch_norm, fc")


@pytest.mark.task("save_and_load")
def test_another_network(student, another_student, rng):
    """Two networks of different specs are restored, each from its own file."""
    _check(student, another_student, rng, [AFFINE, CONV, AFFINE], "two fc, then conv")
