import numpy as np
import pytest

from kit.checking import assert_close, require, unpack

SPEC = [("conv", 2, 3), ("relu",), ("pool", 2), ("fc", 3)]
NORMED = [("conv", 2, 3), ("batch_norm",), ("relu",), ("fc", 3)]
SHAPE = (1, 4, 6)
CALL = "train(net, images, labels, states, ...)"


def _begin(student, reference, spec, rng):
    """A network of the student's with random params, those params, images and labels."""
    net = student.ConvNet(spec, SHAPE, dtype="float64")
    params = reference.init_params(spec, SHAPE, rng)
    for name, value in params.items():
        params[name] = value + 0.3 * rng.standard_normal(value.shape)
    student.load_params(net, params)
    return net, params, rng.standard_normal((9, *SHAPE)), rng.permutation(np.arange(9) % 3)


def _middle(params, rng):
    """States of a training that is well under way: steps are about a tenth as long as dw."""
    return {
        name: {"G": rng.uniform(0.05, 0.2, w.shape), "S": rng.uniform(1e-3, 1e-2, w.shape)}
        for name, w in params.items()
    }


def _train(student, net, images, labels, states, seed, **settings):
    answer = student.train(net, images, labels, states, rng=np.random.default_rng(seed), **settings)
    return unpack(answer, "losses", "states", call=CALL)


def _check(student, reference, rng, case, *, params_only=False, **settings):
    net, params, images, labels = _begin(student, reference, SPEC, rng)
    seed = rng.integers(2**63)
    losses, _ = _train(student, net, images, labels, {}, seed, **settings)
    expected, moved, _ = reference.train(
        SPEC, params, images, labels, {}, rng=np.random.default_rng(seed), **settings
    )
    if params_only:
        _check_params(student, net, moved, case)
    else:
        # Layers may compute in single precision, and a loss may be close to 0.
        assert_close(losses, expected, "the losses", case=case, rtol=1e-5, atol=1e-6)


def _check_params(student, net, expected, case, **tolerance):
    got = student.params_of(net)
    require(type(got) is dict, "net.params is not a dict.")
    for name, value in expected.items():
        require(name in got, f"net.params has no '{name}'.")
        assert_close(got[name], value, name, case=case, **tolerance)


PLAIN = {"num_steps": 3, "batch_size": 5, "l2_decay": 0.0, "max_shift": None}


@pytest.mark.task("train", weight=2)
def test_losses_of_the_first_steps(student, reference, rng):
    """The losses of three steps from given weights are right, without augmentation."""
    _check(student, reference, rng, "3 steps", **PLAIN)


@pytest.mark.task("train", weight=2)
def test_params_after_some_steps(student, reference, rng):
    """After three steps with l2_decay net.params are what Adadelta makes of them."""
    settings = PLAIN | {"l2_decay": 0.5}
    _check(student, reference, rng, "3 steps, l2_decay = 0.5", params_only=True, **settings)


@pytest.mark.task("train")
def test_training_is_augmented(student, reference, rng):
    """With max_shift, also of 0, every batch is flipped and shifted, by draws from the same rng."""
    for max_shift in (1, 0):
        settings = PLAIN | {"max_shift": max_shift}
        _check(student, reference, rng, f"max_shift = {max_shift}", **settings)


@pytest.mark.task("train")
def test_training_goes_on(student, reference, rng):
    """A second call with the states of the first continues where that stopped."""
    net, params, images, labels = _begin(student, reference, SPEC, rng)
    one, other, states = rng.integers(2**63), rng.integers(2**63), _middle(params, rng)
    _, own = _train(student, net, images, labels, states, one, **PLAIN)
    _train(student, net, images, labels, own, other, **PLAIN)
    for seed in (one, other):
        _, params, states = reference.train(
            SPEC, params, images, labels, states, rng=np.random.default_rng(seed), **PLAIN
        )
    # Steps are some 1e-2 long, and layers may compute in single precision.
    _check_params(student, net, params, "3 steps, then 3 more", rtol=1e-5, atol=1e-5)


@pytest.mark.task("train")
def test_running_averages_are_updated(student, reference, rng):
    """After a step the running averages have moved by a tenth towards the batch's statistics."""
    net, params, images, labels = _begin(student, reference, NORMED, rng)
    settings = PLAIN | {"num_steps": 1, "batch_size": 1}
    seed = rng.integers(2**63)
    _train(student, net, images, labels, {}, seed, **settings)
    row = np.random.default_rng(seed).integers(9, size=1)
    outputs = reference.forward(NORMED, params, images[row])
    of_batch = reference.batch_statistics(NORMED, outputs)
    expected = {name: 0.9 * name.endswith(".var") + 0.1 * value for name, value in of_batch.items()}
    _check_params(student, net, expected, "1 step, batch of 1, with batch_norm")
