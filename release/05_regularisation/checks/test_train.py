# GENERATED from assignments/05_regularisation/checks/public/test_train.py - edit that file, then: python -m autograder build
import numpy as np
import pytest

from kit.checking import as_array, assert_close, require, unpack

SPEC = [("batch_norm",), ("fc", 4), ("relu",), ("dropout", 0.25), ("fc", 3)]
SHAPE = (4, 1, 2)
PLAIN = {"first_step": 0, "num_steps": 3, "total_steps": 9, "batch_size": 4, "peak": 0.05}
PLAIN |= {"warmup": 0, "decay": 0.0, "share": 0.0, "max_shift": None}
# What the definitions give, number by number and in double precision.
# fmt: off
LOSSES = {"3 steps": [1.15019153, 0.837870846, 1.03956997],
 "3 steps, share = 0.3": [1.2812975, 0.970179948, 1.12092171],
 "3 steps, max_shift = 1": [1.27875175, 0.95671863, 0.956200371],
 "3 steps, max_shift = 0": [1.01036345, 1.06285507, 0.831210803],
 "second call": [1.09475266, 0.811794617, 1.75113836, 0.948140266]}
SUMS = {"statistics after 3 steps": {"batch_norm1.mean": 0.0123227611,
                              "batch_norm1.var": 3.34318682},
 "params after 3 steps, decay = 2": {"batch_norm1.weight": 3.92319254,
                                     "batch_norm1.bias": 0.0197452968,
                                     "fc1.weight": 3.15566331,
                                     "fc1.bias": 0.0395362646,
                                     "fc2.weight": 2.91676176,
                                     "fc2.bias": 0.0401667625},
 "params after 6 of 9 steps, warmup = 4": {"batch_norm1.weight": 3.91133122,
                                           "batch_norm1.bias": 0.0568291538,
                                           "fc1.weight": 5.88470023,
                                           "fc1.bias": 0.078830623,
                                           "fc2.weight": 5.24800277,
                                           "fc2.bias": 0.0533208894},
 "params after the second call": {"batch_norm1.weight": 3.91804303,
                                  "batch_norm1.bias": 0.0316030278,
                                  "fc1.weight": 5.61088216,
                                  "fc1.bias": 0.0504752505,
                                  "fc2.weight": 5.28918341,
                                  "fc2.bias": 0.0839128285}}
# fmt: on


def _begin(student):
    net = student.Network(SPEC, SHAPE, np.random.default_rng(0), "float64")
    images = np.random.default_rng(1).standard_normal((7, *SHAPE))
    return net, images, np.array([0, 1, 2, 0, 1, 2, 0])


def _train(student, net, images, labels, states, seed=2, **changes):
    settings = PLAIN | changes
    answer = student.train(net, images, labels, states, rng=np.random.default_rng(seed), **settings)
    return unpack(answer, "losses", "states", call="train(net, images, labels, states, ...)")


def _check_losses(student, name, **changes):
    net, images, labels = _begin(student)
    losses, _ = _train(student, net, images, labels, {}, **changes)
    assert_close(losses, LOSSES[name], "losses", case=name, rtol=1e-4)
    return net


def _check_sums(student, net, which, name):
    """The sum of squares of every array of net.params or net.statistics."""
    found = student.value(getattr(net, which))
    require(type(found) is dict, f"net.{which} is not a dict.")
    for key, right in SUMS[name].items():
        require(key in found, f"net.{which} has no '{key}'.")
        total = float(np.sum(as_array(found[key], key) ** 2))
        assert_close(total, right, f"the sum of squares of {key}", case=name, rtol=1e-4, atol=1e-5)


@pytest.mark.task("train")
def test_three_steps(student):
    """The losses of three steps are right."""
    _check_losses(student, "3 steps")


@pytest.mark.task("train")
def test_running_statistics_move(student):
    """net.statistics are updated in every step."""
    net, images, labels = _begin(student)
    _train(student, net, images, labels, {})
    _check_sums(student, net, "statistics", "statistics after 3 steps")


@pytest.mark.task("train")
def test_who_decays(student):
    """With decay = 2 the weights of fc shrink; biases and the weight of batch_norm do not."""
    net, images, labels = _begin(student)
    _train(student, net, images, labels, {}, decay=2.0)
    _check_sums(student, net, "params", "params after 3 steps, decay = 2")


@pytest.mark.task("train")
def test_soft_targets(student):
    """The losses with share = 0.3 are right."""
    _check_losses(student, "3 steps, share = 0.3", share=0.3)


@pytest.mark.task("train")
def test_augmented_batches(student):
    """The losses with max_shift = 1, and with 0, which still flips the images, are right."""
    for max_shift in (1, 0):
        _check_losses(student, f"3 steps, max_shift = {max_shift}", max_shift=max_shift)


@pytest.mark.task("train")
def test_rates_of_the_steps(student):
    """Six steps of nine with a warm-up of four move the parameters as far as they should."""
    net, images, labels = _begin(student)
    _train(student, net, images, labels, {}, num_steps=6, warmup=4)
    _check_sums(student, net, "params", "params after 6 of 9 steps, warmup = 4")


@pytest.mark.task("train")
def test_two_calls(student):
    """A second call, with states and first_step = 3, continues where the first one stopped."""
    net, images, labels = _begin(student)
    _, states = _train(student, net, images, labels, {}, warmup=4)
    losses, _ = _train(student, net, images, labels, states, 3, first_step=3, num_steps=4, warmup=4)
    assert_close(losses, LOSSES["second call"], "losses", case="the second call", rtol=1e-4)
    _check_sums(student, net, "params", "params after the second call")
