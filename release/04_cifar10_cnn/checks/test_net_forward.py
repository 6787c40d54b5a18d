# GENERATED from assignments/04_cifar10_cnn/checks/public/test_net_forward.py - edit that file, then: python -m autograder build
import numpy as np
import pytest

from kit.checking import assert_close, require, unpack

CALL = "net_forward(spec, params, images)"
X = np.array([[1.0, -2.0, 3.0], [0.0, 4.0, -1.0]]).reshape(1, 1, 2, 3)


def _logits(student, spec, params, images, *statistics):
    answer = student.keep(1).net_forward(spec, params, images, *statistics)
    return unpack(answer, "logits", "caches", call=CALL)[0]


@pytest.mark.task("net_forward")
def test_by_hand(student):
    """An image of 2 x 3, one kernel of 1 x 1, relu, fc: 2 x + 1, cut off at 0, added up."""
    spec = [("conv", 1, 1), ("relu",), ("fc", 2)]
    params = {
        "conv1.weight": np.full((1, 1, 1, 1), 2.0),
        "conv1.bias": np.ones(1),
        "fc1.weight": np.array([[1.0, 1.0]] * 5 + [[1.0, 7.0]]),
        "fc1.bias": np.array([0.0, 10.0]),
    }
    # relu1: 3 0 7 / 1 9 0, in all 20.
    assert_close(_logits(student, spec, params, X), [[20.0, 30.0]], "logits", case="by hand")


@pytest.mark.task("net_forward")
def test_flattening_and_pooling(student):
    """fc sees channel by channel, row by row; an overlapping pooling keeps its stride."""
    images = np.arange(24.0).reshape(1, 2, 3, 4)
    eye = {"fc1.weight": np.eye(24), "fc1.bias": np.zeros(24)}
    logits = _logits(student, [("fc", 24)], eye, images)
    assert_close(logits, np.arange(24.0)[np.newaxis], "logits", case="fc alone")
    eye = {"fc1.weight": np.eye(12), "fc1.bias": np.zeros(12)}
    logits = _logits(student, [("pool", 2, 1), ("fc", 12)], eye, images)
    expected = [[5, 6, 7, 9, 10, 11, 17, 18, 19, 21, 22, 23]]
    assert_close(logits, np.array(expected, dtype=float), "logits", case="pool 2, stride 1")


@pytest.mark.task("net_forward")
def test_padding(student):
    """A kernel of 3 x 3 ones, with padding 1 by default and with padding 0."""
    ones = {"conv1.weight": np.ones((1, 1, 3, 3)), "conv1.bias": np.zeros(1)}
    for layer, corner, size in ((("conv", 1, 3), 4.0, 12), (("conv", 1, 3, 0), 9.0, 2)):
        params = ones | {"fc1.weight": np.eye(size, 1), "fc1.bias": np.zeros(1)}
        logits = _logits(student, [layer, ("fc", 1)], params, np.ones((1, 1, 3, 4)))
        assert_close(logits, [[corner]], "logits", case=f"the first place of {layer}")


@pytest.mark.task("net_forward")
def test_batch_norm(student):
    """batch_norm: with the batch's own statistics, and with given ones."""
    spec = [("batch_norm",)]
    params = {"batch_norm1.weight": np.full(1, 2.0), "batch_norm1.bias": np.ones(1)}
    rows = np.array([[1.0], [2.0], [3.0], [4.0]])
    expected = 1 + 2 * (rows - 2.5) / np.sqrt(1.25 + 1e-5)
    assert_close(_logits(student, spec, params, rows), expected, "logits", case="of the batch")
    given = {"batch_norm1.mean": np.ones(1), "batch_norm1.var": np.full(1, 4.0)}
    expected = 1 + 2 * (rows - 1) / np.sqrt(4 + 1e-5)
    assert_close(_logits(student, spec, params, rows, given), expected, "logits", case="given")


@pytest.mark.task("net_forward")
def test_names_of_caches(student):
    """caches has one (name, cache) for each layer, in order."""
    spec = [("relu",), ("pool", 2), ("relu",)]
    _, caches = unpack(student.net_forward(spec, {}, X), "logits", "caches", call=CALL)
    for entry, name in zip(
        unpack(caches, "relu1", "pool1", "relu2", call="caches"),
        ("relu1", "pool1", "relu2"),
        strict=True,
    ):
        got, _ = unpack(entry, "name", "cache", call="an entry of caches")
        require(type(got) is str and got == name, f"a cache is named {got!r}, not {name!r}.")
