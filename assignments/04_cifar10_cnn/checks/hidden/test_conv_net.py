import numpy as np
import pytest

from kit.checking import assert_close, require, unpack

SPEC = [("conv", 3, 3), ("relu",), ("pool", 2), ("fc", 5), ("relu",), ("fc", 4)]
NORMED = [("conv", 3, 3), ("batch_norm",), ("relu",), ("fc", 4)]
SHAPE = (2, 4, 6)
# A forward pass in single precision, which is right, makes errors of some 1e-6.
SINGLE = {"rtol": 1e-4, "atol": 1e-6}


def _network(student, reference, spec, rng):
    """A network of the student's with random params, also of biases, and those params."""
    net = student.ConvNet(spec, SHAPE, dtype="float64")
    for name in ("loss", "predict"):
        require(callable(getattr(net, name, None)), f"ConvNet has no method {name}.")
    params = reference.init_params(spec, SHAPE, rng)
    for name, value in params.items():
        params[name] = value + 0.3 * rng.standard_normal(value.shape)
    student.load_params(net, params)
    return net, params


def _batch(rng, count=5):
    return rng.standard_normal((count, *SHAPE)), rng.permutation(np.arange(count) % 4)


def _loss(net, images, labels, *l2_decay):
    answer = net.loss(images, labels, *l2_decay)
    loss, grads = unpack(answer, "loss", "grads", call="loss(images, labels, l2_decay)")
    require(type(grads) is dict, "the second value of loss is not a dict.", f"got {type(grads)}")
    return loss, grads


def _check_grads(grads, expected, names, case):
    for name in names:
        require(name in grads, f"grads has no '{name}' ({case}).")
        assert_close(grads[name], expected[name], f"the gradient of {name}", case=case, **SINGLE)


@pytest.mark.task("conv_net")
def test_loss_without_decay(student, reference, rng):
    """Without l2_decay the loss is the mean cross-entropy, and every gradient is right."""
    net, params = _network(student, reference, SPEC, rng)
    images, labels = _batch(rng)
    expected_loss, expected = reference.loss_and_gradients(SPEC, params, images, labels, 0.0)
    loss, grads = _loss(net, images, labels, 0.0)
    assert_close(loss, expected_loss, "loss", case="l2_decay = 0", **SINGLE)
    _check_grads(grads, expected, params, "l2_decay = 0")
    loss, _ = _loss(net, images, labels)
    assert_close(loss, expected_loss, "loss", case="l2_decay not given", **SINGLE)


@pytest.mark.task("conv_net")
def test_loss_of_large_scores(student, reference, rng):
    """Loss and gradients are right where scores are in the thousands, above 0 and below."""
    net, params = _network(student, reference, SPEC, rng)
    params["fc2.weight"] = 2_000 * params["fc2.weight"]
    params["fc2.bias"] = 5_000 * np.array([1.0, -1.0, 0.5, -0.5])
    student.load_params(net, params)
    images, labels = _batch(rng)
    expected_loss, expected = reference.loss_and_gradients(SPEC, params, images, labels, 0.0)
    loss, grads = _loss(net, images, labels, 0.0)
    assert_close(loss, expected_loss, "loss", case="scores in the thousands", **SINGLE)
    _check_grads(grads, expected, params, "scores in the thousands")


@pytest.mark.task("conv_net", weight=2)
def test_loss_with_decay(student, reference, rng):
    """The loss grows by l2_decay / 2 times the sum of the squared conv and fc weights."""
    net, params = _network(student, reference, SPEC, rng)
    images, labels = _batch(rng)
    expected, _ = reference.loss_and_gradients(SPEC, params, images, labels, 0.7)
    loss, _ = _loss(net, images, labels, 0.7)
    assert_close(loss, expected, "loss", case="l2_decay = 0.7", **SINGLE)


@pytest.mark.task("conv_net", weight=2)
def test_gradients_of_weights_with_decay(student, reference, rng):
    """The gradient of a conv or fc weight grows by l2_decay times the weight."""
    net, params = _network(student, reference, SPEC, rng)
    images, labels = _batch(rng)
    _, expected = reference.loss_and_gradients(SPEC, params, images, labels, 0.7)
    _, grads = _loss(net, images, labels, 0.7)
    names = [name for name in params if name.endswith(".weight")]
    _check_grads(grads, expected, names, "l2_decay = 0.7")


@pytest.mark.task("conv_net")
def test_biases_are_not_decayed(student, reference, rng):
    """The gradient of a bias does not depend on l2_decay."""
    net, params = _network(student, reference, SPEC, rng)
    images, labels = _batch(rng)
    _, expected = reference.loss_and_gradients(SPEC, params, images, labels, 0.0)
    _, grads = _loss(net, images, labels, 0.7)
    names = [name for name in params if name.endswith(".bias")]
    _check_grads(grads, expected, names, "l2_decay = 0.7")


@pytest.mark.task("conv_net", weight=2)
def test_batch_norm_is_trained(student, reference, rng):
    """In loss a batch_norm uses the batch's statistics, returns them and has no penalty."""
    net, params = _network(student, reference, NORMED, rng)
    images, labels = _batch(rng)
    expected_loss, expected = reference.loss_and_gradients(NORMED, params, images, labels, 0.7)
    expected |= reference.batch_statistics(NORMED, reference.forward(NORMED, params, images))
    loss, grads = _loss(net, images, labels, 0.7)
    assert_close(loss, expected_loss, "loss", case="with batch_norm, l2_decay = 0.7", **SINGLE)
    _check_grads(grads, expected, expected, "with batch_norm, l2_decay = 0.7")


def _check_predict(student, reference, spec, rng, count, batch_size, statistics, case):
    net, params = _network(student, reference, spec, rng)
    student.load_params(net, statistics)
    images, _ = _batch(rng, count + 5)
    logits = reference.forward(spec, params, images, statistics)[-1]
    best = np.sort(logits, axis=1)
    clear = np.flatnonzero(best[:, -1] - best[:, -2] > 1e-6)[:count]  # a tie has no right answer
    expected = np.argmax(logits[clear], axis=1)
    settings = () if batch_size is None else (batch_size,)
    assert_close(net.predict(images[clear], *settings), expected, "predict(images)", case=case)


@pytest.mark.task("conv_net")
def test_predict_takes_portions(student, reference, rng):
    """predict gives the class of the highest logit, also of the last images and of one."""
    for count, batch_size in ((30, 7), (14, 7), (3, 1)):
        case = f"{count} images in chunks of {batch_size}"
        _check_predict(student, reference, SPEC, rng, count, batch_size, {}, case)
    _check_predict(student, reference, SPEC, rng, 1, None, {}, "one image")


@pytest.mark.task("conv_net")
def test_predict_uses_the_running_averages(student, reference, rng):
    """In predict a batch_norm uses the running averages, not the batch's statistics."""
    statistics = {
        "batch_norm1.mean": 2 * rng.standard_normal(3),
        "batch_norm1.var": rng.uniform(0.2, 3.0, 3),
    }
    _check_predict(student, reference, NORMED, rng, 60, 10, statistics, "with batch_norm")
