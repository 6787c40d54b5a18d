# GENERATED from assignments/05_regularisation/checks/public/test_place_regularisers.py - edit that file, then: python -m autograder build
import pytest

from kit.checking import is_same, require


def _check(student, spec, drop_prob, expected):
    found = student.value(student.regularise(spec, drop_prob))
    require(type(found) is list, "regularise does not return a list.")
    require(
        is_same(found, expected),
        f"regularise gives another list for {spec}: {found}, not {expected}.",
    )


@pytest.mark.task("place_regularisers")
def test_two_convolutions(student):
    """A batch_norm follows each conv directly; nothing follows the fc that gives the scores."""
    spec = [("conv", 4, 3), ("relu",), ("conv", 8, 3), ("pool", 2), ("relu",), ("fc", 10)]
    norm = ("batch_norm",)
    _check(student, spec, 0.5, [spec[0], norm, spec[1], spec[2], norm, *spec[3:]])


@pytest.mark.task("place_regularisers")
def test_two_hidden_layers(student):
    """A dropout follows the ReLU of each hidden fc."""
    spec = [("fc", 8), ("relu",), ("fc", 6), ("relu",), ("fc", 3)]
    drop = ("dropout", 0.3)
    _check(student, spec, 0.3, [*spec[:2], drop, *spec[2:4], drop, spec[4]])
    behind_pool = [("conv", 4, 3), ("pool", 2), *spec[:2], spec[4]]
    norm = ("batch_norm",)
    _check(
        student, behind_pool, 0.3, [behind_pool[0], norm, *behind_pool[1:4], drop, behind_pool[4]]
    )


@pytest.mark.task("place_regularisers")
def test_no_relu(student):
    """A hidden fc without a ReLU is followed directly by dropout; a ReLU at the end gets none."""
    spec = [("fc", 8), ("fc", 3), ("relu",)]
    _check(student, spec, 0.3, [spec[0], ("dropout", 0.3), *spec[1:]])


@pytest.mark.task("place_regularisers")
def test_names_that_decay(student):
    """conv1.weight and fc2.weight decay; fc2.bias, conv1.bias, batch_norm1.weight do not."""
    decays = {"conv1.weight": True, "fc2.weight": True, "fc2.bias": False, "conv1.bias": False}
    decays |= {"batch_norm1.weight": False, "batch_norm1.bias": False}
    for name, right in decays.items():
        found = student.value(student.is_decayed(name))
        require(is_same(found, right), f"is_decayed({name!r}) is {found!r}, expected {right}.")
