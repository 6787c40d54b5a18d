import numpy as np
import pytest

from kit.checking import as_array, assert_close, require, unpack

SPEC = [("conv", 2, 3), ("relu",), ("fc", 3)]
CALL = "train(net, images, labels, states, ...)"


def _begin(student, rng):
    net = student.ConvNet(SPEC, (1, 3, 4), rng=np.random.default_rng(0), dtype="float64")
    return net, rng.standard_normal((6, 1, 3, 4)), np.array([0, 1, 2, 0, 1, 2])


def _train(student, net, images, labels, states, seed, **changes):
    settings = {"num_steps": 1, "batch_size": 4, "l2_decay": 0.0, "max_shift": None} | changes
    answer = student.train(net, images, labels, states, rng=np.random.default_rng(seed), **settings)
    return unpack(answer, "losses", "states", call=CALL)


def _params(student, net):
    params = student.params_of(net)
    require(type(params) is dict, "net.params is not a dict.")
    return {name: as_array(value, name) for name, value in params.items()}


def _step(student, net, images, labels, l2_decay):
    """Loss and grads of the student's own loss."""
    loss, grads = unpack(net.loss(images, labels, l2_decay), "loss", "grads", call="loss(...)")
    require(type(grads) is dict, "the second value of loss is not a dict.")
    return loss, grads


@pytest.mark.task("train")
def test_one_step(student, rng):
    """One step moves every parameter by your Adadelta, along the gradient of your loss."""
    net, images, labels = _begin(student, rng)
    rows = np.random.default_rng(1).integers(6, size=4)
    loss, grads = _step(student, net, images[rows], labels[rows], 0.3)
    before = _params(student, net)
    losses, _ = _train(student, net, images, labels, {}, 1, l2_decay=0.3)
    assert_close(losses, [loss], "losses", case="1 step, l2_decay = 0.3")
    after = _params(student, net)
    for name, w in before.items():
        require(name in grads and name in after, f"there is no '{name}'.")
        moved, _ = unpack(
            student.adadelta_update(w, as_array(grads[name], name, shape=w.shape), {}),
            *("w", "state"),
            call="adadelta_update(w, dw, state)",
        )
        assert_close(after[name], as_array(moved, name), name, case="1 step", rtol=1e-7)


@pytest.mark.task("train")
def test_augmented_batch(student, rng):
    """With max_shift = 1 and 0 the loss is that of your random_flip_and_shift of the batch."""
    for max_shift in (1, 0):
        net, images, labels = _begin(student, rng)
        draws = np.random.default_rng(2)
        rows = draws.integers(6, size=4)
        batch = student.random_flip_and_shift(images[rows], draws, max_shift)
        batch = as_array(batch, "random_flip_and_shift", shape=(4, 1, 3, 4))
        loss, _ = _step(student, net, batch, labels[rows], 0.0)
        losses, _ = _train(student, net, images, labels, {}, 2, max_shift=max_shift)
        assert_close(losses, [loss], "losses", case=f"1 step, max_shift = {max_shift}")


@pytest.mark.task("train")
def test_two_steps_are_one_and_one(student, rng):
    """Two steps at once give the same as one, and one more with the states of the first."""
    labels = np.zeros(6, dtype=int)  # six times one image: every batch is the same
    net, images, _ = _begin(student, rng)
    images = np.repeat(images[:1], 6, axis=0)
    losses, _ = _train(student, net, images, labels, {}, 3, num_steps=2)
    other, _, _ = _begin(student, rng)
    first, states = _train(student, other, images, labels, {}, 4)
    second, _ = _train(student, other, images, labels, states, 5)
    both = [*as_array(first, "losses", shape=(1,)), *as_array(second, "losses", shape=(1,))]
    assert_close(losses, both, "losses", case="2 steps at once, and one by one")


@pytest.mark.task("train", needs=["test_one_step"])
def test_second_step_goes_on_from_the_first(student, rng):
    """The second step uses the state that your Adadelta left behind after the first."""
    labels = np.zeros(6, dtype=int)  # six times one image: every batch is the same
    net, images, _ = _begin(student, rng)
    images = np.repeat(images[:1], 6, axis=0)
    by_hand, _, _ = _begin(student, rng)
    params, states, losses = _params(student, by_hand), {}, []
    for _ in range(2):
        loss, grads = _step(student, by_hand, images[:4], labels[:4], 0.0)
        losses.append(loss)
        for name, w in params.items():
            require(name in grads, f"grads has no '{name}'.")
            dw = as_array(grads[name], name, shape=w.shape)
            answer = student.adadelta_update(w, dw, states.get(name, {}))
            moved, states[name] = unpack(answer, "w", "state", call="adadelta_update(w, dw, state)")
            params[name] = as_array(moved, name, shape=w.shape)
        student.load_params(by_hand, params)
    got, _ = _train(student, net, images, labels, {}, 6, num_steps=2)
    assert_close(got, losses, "losses", case="2 steps")
    for name, w in _params(student, net).items():
        assert_close(w, params[name], name, case="2 steps", rtol=1e-7)
