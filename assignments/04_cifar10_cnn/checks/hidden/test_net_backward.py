import pytest

from kit.checking import assert_close, require, unpack

PARTS = ("logits", "caches")
CONV_FC = [("conv", 3, 3), ("relu",), ("fc", 4)]
DEEP = [
    *[("conv", 3, 3, 0), ("relu",), ("pool", 3, 2), ("conv", 4, 2, 1), ("relu",)],
    *[("fc", 6), ("relu",), ("fc", 5)],
]
NORMED = [("conv", 3, 3), ("batch_norm",), ("relu",), ("pool", 2), ("fc", 4), ("batch_norm",)]


def _check(student, reference, spec, shape, rng, case, *, count=3, endings=(".weight", ".bias")):
    """Compare the gradients whose names end like that, for random dlogits."""
    cut = False
    while not cut:  # each ReLU lets something through and stops something
        params = reference.init_params(spec, shape, rng)
        for name, value in params.items():
            params[name] = value + 0.3 * rng.standard_normal(value.shape)
        images = rng.standard_normal((count, *shape))
        outputs = reference.forward(spec, params, images)
        after = [outputs[i + 1] for i, layer in enumerate(spec) if layer[0] == "relu"]
        cut = all((output == 0).any() and (output > 0).any() for output in after)
    dlogits = rng.standard_normal(outputs[-1].shape)
    expected = reference.backward(spec, params, outputs, dlogits)
    call = "net_forward(spec, params, images)"
    _, caches = unpack(student.keep(1).net_forward(spec, params, images), *PARTS, call=call)
    # Another batch on its way through the network is no business of these caches.
    others = rng.standard_normal(images.shape)
    unpack(student.keep(1).net_forward(spec, params, others), *PARTS, call=call)
    grads = student.net_backward(dlogits, caches)
    require(type(grads) is dict, "net_backward does not return a dict.", f"got {type(grads)}")
    for name, value in expected.items():
        if name.endswith(endings):
            require(name in grads, f"net_backward gives no '{name}' ({case}).")
            assert_close(grads[name], value, f"the gradient of {name}", case=case)


@pytest.mark.task("net_backward", weight=2)
def test_gradients_of_one_convolution(student, reference, rng):
    """conv, relu, fc: the gradients of both weights are right."""
    _check(student, reference, CONV_FC, (2, 5, 7), rng, "conv, relu, fc", endings=(".weight",))


@pytest.mark.task("net_backward")
def test_gradients_of_biases(student, reference, rng):
    """conv, relu, fc: the gradients of both biases are right, sums and not means."""
    _check(student, reference, CONV_FC, (2, 4, 6), rng, "conv, relu, fc", endings=(".bias",))


@pytest.mark.task("net_backward", weight=2)
def test_gradients_of_a_deep_network(student, reference, rng):
    """Overlapping pooling, two convolutions, a hidden layer: all gradients are right."""
    _check(student, reference, DEEP, (2, 9, 11), rng, "eight layers", count=2)
    spec = [("conv", 3, 3), ("conv", 2, 3), ("fc", 4)]
    _check(student, reference, spec, (2, 4, 5), rng, "conv upon conv", count=2)


@pytest.mark.task("net_backward")
def test_gradients_for_one_picture(student, reference, rng):
    """A batch of one image, a network that begins with an fc: all gradients are right."""
    spec = [("fc", 5), ("relu",), ("fc", 3)]
    _check(student, reference, spec, (2, 3, 2), rng, "N = 1, fc, relu, fc", count=1)


@pytest.mark.task("net_backward")
def test_gradients_of_batch_norm(student, reference, rng):
    """Weights and biases of batch_norm, and what comes before it, get their gradients."""
    _check(student, reference, NORMED, (2, 4, 6), rng, "with batch_norm", count=4)
