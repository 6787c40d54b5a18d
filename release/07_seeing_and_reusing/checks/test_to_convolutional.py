# GENERATED from assignments/07_seeing_and_reusing/checks/public/test_to_convolutional.py - edit that file, then: python -m autograder build
import numpy as np
import pytest

from kit.checking import as_array, assert_close, is_same, require, unpack


def _short(layer):
    """A conv without stride and padding, where they are those that it has anyway."""
    defaults = type(layer) in (tuple, list) and is_same(layer[3:], (1, 0)[: len(layer) - 3])
    return layer[:3] if defaults else layer


def _converted(student, spec, params, shape):
    answer = student.to_convolutional(spec, params, shape)
    modified = student.last_call.modified
    got = unpack(answer, "spec", "params", call="to_convolutional(spec, params, input_shape)")
    require(not modified, "to_convolutional changes what it is given.")
    new_spec, new_params = (student.value(one) for one in got)
    require(
        type(new_spec) in (list, tuple) and type(new_params) is dict,
        "to_convolutional must return a list and a dict.",
    )
    return [_short(one) for one in new_spec], {n: as_array(w, n) for n, w in new_params.items()}


@pytest.mark.task("to_convolutional")
def test_one_output(student):
    """After two maps of 2 x 2, row d of the weight goes to channel d // 4, row by row."""
    params = {"fc1.weight": np.arange(8.0)[:, None] * [1.0, 10.0], "fc1.bias": np.array([5.0, 6.0])}
    spec, new = _converted(student, [("fc", 2)], params, (2, 2, 2))
    require(is_same(spec, [("conv", 2, 2)]), f"the list is {spec}, expected [('conv', 2, 2)].")
    require(set(new) == {"conv1.weight", "conv1.bias"}, f"params has {[*new]}.")
    one = np.arange(8.0).reshape(2, 2, 2)
    assert_close(new["conv1.weight"], np.stack([one, 10 * one]), "conv1.weight", case="two maps")
    assert_close(new["conv1.bias"], [5.0, 6.0], "conv1.bias", case="two maps")


@pytest.mark.task("to_convolutional")
def test_a_whole_network(student):
    """9 x 9 pixels, a conv of 3, a pool of 2: the fc sees 3 x 3, the one after it 1 x 1."""
    spec = [("conv", 1, 3), ("relu",), ("pool", 2), ("fc", 2), ("relu",), ("fc", 3)]
    params = {
        "conv1.weight": np.arange(9.0).reshape(1, 1, 3, 3),
        "conv1.bias": np.ones(1),
        "fc1.weight": np.arange(18.0).reshape(9, 2),
        "fc1.bias": np.array([1.0, 2.0]),
        "fc2.weight": np.arange(6.0).reshape(2, 3),
        "fc2.bias": np.array([3.0, 4.0, 5.0]),
    }
    found, new = _converted(student, spec, params, (1, 9, 9))
    expected = [*spec[:3], ("conv", 2, 3), ("relu",), ("conv", 3, 1)]
    require(is_same(found, expected), f"the list is {found}, expected {expected}.")
    names = {f"conv{n}.{part}" for n in (1, 2, 3) for part in ("weight", "bias")}
    require(set(new) == names, f"params has {[*new]}.")
    filters = np.arange(0.0, 18.0, 2).reshape(1, 3, 3)
    assert_close(new["conv2.weight"], [filters, filters + 1], "conv2.weight", case="network")
    first = np.array([[0.0, 3], [1, 4], [2, 5]])[:, :, None, None]
    assert_close(new["conv3.weight"], first, "conv3.weight", case="network")
    for name, right in (("conv1.weight", params["conv1.weight"]), ("conv1.bias", [1.0])):
        assert_close(new[name], right, name, case="network")
    assert_close(new["conv2.bias"], [1.0, 2.0], "conv2.bias", case="network")
    assert_close(new["conv3.bias"], [3.0, 4.0, 5.0], "conv3.bias", case="network")
