# GENERATED from assignments/04_cifar10_cnn/checks/public/test_conv_net.py - edit that file, then: python -m autograder build
import numpy as np
import pytest

from kit.checking import as_array, assert_close, require, unpack

SPEC = [("conv", 2, 3), ("relu",), ("fc", 3)]


def _network(student, spec=SPEC, value=None):
    """A network for images of 1 x 2 x 3; with a value, all its params are that number."""
    net = student.ConvNet(spec, (1, 2, 3), dtype="float64")
    for name in ("loss", "predict"):
        require(callable(getattr(net, name, None)), f"ConvNet has no method {name}.")
    params = student.params_of(net)
    require(type(params) is dict, "net.params is not a dict.")
    if value is not None:
        shapes = {"conv1.weight": (2, 1, 3, 3), "conv1.bias": 2, "fc1.weight": (12, 3)}
        shapes |= {"fc1.bias": 3}
        student.load_params(net, {name: np.full(shapes[name], value) for name in shapes})
    return net


def _loss(net, images, labels, l2_decay):
    answer = net.loss(images, labels, l2_decay)
    loss, grads = unpack(answer, "loss", "grads", call="loss(images, labels, l2_decay)")
    require(type(grads) is dict, "the second value of loss is not a dict.")
    return loss, grads


IMAGES = np.array([[[[1.0, -1.0, 2.0], [0.5, 0.0, -2.0]]], [[[3.0, 1.0, 0.0], [1.0, 2.0, -1.0]]]])
LABELS = np.array([2, 0])


@pytest.mark.task("conv_net")
def test_equal_weights_know_nothing(student):
    """With all params alike the three logits are equal, and the loss is ln 3."""
    loss, _ = _loss(_network(student, value=0.5), IMAGES, LABELS, 0.0)
    assert_close(loss, np.log(3), "loss", case="l2_decay = 0")


@pytest.mark.task("conv_net")
def test_large_scores(student):
    """Scores of 3000, 0 and -3000: the loss is 6000 or 0, and no number is inf or nan."""
    net = _network(student, [("fc", 3)])
    weight = 1000.0 * np.eye(6)[:, :3]
    student.load_params(net, {"fc1.weight": weight, "fc1.bias": np.zeros(3)})
    images = np.array([[3.0, 0, -3, 1, 1, 1], [3.0, 0, -3, 2, 2, 2]]).reshape(2, 1, 2, 3)
    loss, grads = _loss(net, images, np.array([2, 0]), 0.0)
    assert_close(loss, 3000.0, "loss", case="scores of 3000, 0 and -3000: the mean of 6000 and 0")
    require("fc1.bias" in grads, "grads has no 'fc1.bias'.")
    assert_close(grads["fc1.bias"], [0.5, 0, -0.5], "the gradient of fc1.bias", case="large scores")


@pytest.mark.task("conv_net")
def test_gradients_of_one_layer(student):
    """One fc of zeros: every class has probability 1/3, and the gradients can be done by hand."""
    net = _network(student, [("fc", 3)])
    student.load_params(net, {"fc1.weight": np.zeros((6, 3)), "fc1.bias": np.zeros(3)})
    _, grads = _loss(net, IMAGES, LABELS, 0.0)
    dlogits = np.array([[1.0, 1.0, -2.0], [-2.0, 1.0, 1.0]]) / 6  # (1/3 - truth) / 2
    expected = {"fc1.weight": IMAGES.reshape(2, 6).T @ dlogits, "fc1.bias": dlogits.sum(axis=0)}
    for name, right in expected.items():
        require(name in grads, f"grads has no '{name}'.")
        assert_close(grads[name], right, f"the gradient of {name}", case="one fc", atol=1e-6)


@pytest.mark.task("conv_net")
def test_price_of_weights(student):
    """18 + 36 weights of 0.5 and l2_decay = 0.2: the penalty is 0.1 * 54 * 0.25 = 1.35."""
    loss, _ = _loss(_network(student, value=0.5), IMAGES, LABELS, 0.2)
    assert_close(loss, np.log(3) + 1.35, "loss", case="l2_decay = 0.2")


@pytest.mark.task("conv_net")
def test_price_in_the_gradient(student):
    """l2_decay adds 0.2 * 0.5 to the gradient of each weight and nothing to that of a bias."""
    net = _network(student, value=0.5)
    _, without = _loss(net, IMAGES, LABELS, 0.0)
    _, grads = _loss(net, IMAGES, LABELS, 0.2)
    for name in ("conv1.weight", "conv1.bias", "fc1.weight", "fc1.bias"):
        require(name in grads and name in without, f"grads has no '{name}'.")
        extra = 0.1 if name.endswith("weight") else 0.0
        expected = as_array(without[name], f"the gradient of {name}") + extra
        assert_close(grads[name], expected, f"the gradient of {name}", case="l2_decay = 0.2")


@pytest.mark.task("conv_net")
def test_batch_norm_in_loss(student):
    """loss returns the mean and the variance that batch_norm used."""
    net = _network(student, [("batch_norm",), ("fc", 3)])
    _, grads = _loss(net, IMAGES, LABELS, 0.0)
    for name, expected in (("mean", [IMAGES.mean()]), ("var", [IMAGES.var()])):
        require(f"batch_norm1.{name}" in grads, f"grads has no 'batch_norm1.{name}'.")
        assert_close(grads[f"batch_norm1.{name}"], expected, f"batch_norm1.{name}")


@pytest.mark.task("conv_net")
def test_predict(student):
    """predict gives the class of the highest logit, in chunks of any size."""
    net = _network(student, [("fc", 6)])
    student.load_params(net, {"fc1.weight": np.eye(6), "fc1.bias": np.zeros(6)})
    order = np.array([3, 0, 5, 1, 1, 4, 2])
    images = np.eye(6)[order].reshape(7, 1, 2, 3)
    for batch_size in (250, 3, 1):
        case = f"7 images, batch_size = {batch_size}"
        assert_close(net.predict(images, batch_size), order, "predict(images)", case=case)
