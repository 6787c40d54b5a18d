import numpy as np
import pytest

from kit.checking import as_array, assert_close, require, unpack


def _grads(student, spec, params, images, dlogits):
    answer = student.keep(1).net_forward(spec, params, images)
    _, caches = unpack(answer, "logits", "caches", call="net_forward(spec, params, images)")
    student.keep(1).net_forward(spec, params, -images)  # of which these caches know nothing
    grads = student.net_backward(dlogits, caches)
    require(type(grads) is dict, "net_backward does not return a dict.")
    for name in params:
        require(name in grads, f"there is no '{name}' in what net_backward returns.")
    return grads


@pytest.mark.task("net_backward")
def test_by_hand(student):
    """The network of three layers above, backward by hand."""
    images = np.array([[1.0, -2.0, 3.0], [0.0, 4.0, -1.0]]).reshape(1, 1, 2, 3)
    spec = [("conv", 1, 1), ("relu",), ("fc", 1)]
    params = {
        "conv1.weight": np.full((1, 1, 1, 1), 2.0),
        "conv1.bias": np.ones(1),
        "fc1.weight": np.arange(1.0, 7.0).reshape(6, 1),
        "fc1.bias": np.zeros(1),
    }
    grads = _grads(student, spec, params, images, np.array([[10.0]]))
    # relu1 is 3 0 7 1 9 0; where it is not 0, its gradient 10, 30, 40, 50 goes through.
    relu = np.array([3.0, 0, 7, 1, 9, 0]).reshape(6, 1)
    assert_close(grads["fc1.weight"], 10 * relu, "the gradient of fc1.weight")
    assert_close(grads["fc1.bias"], [10.0], "the gradient of fc1.bias")
    assert_close(grads["conv1.bias"], [130.0], "the gradient of conv1.bias")
    expected = np.full((1, 1, 1, 1), 1.0 * 10 + 3 * 30 + 0 * 40 + 4 * 50)
    assert_close(grads["conv1.weight"], expected, "the gradient of conv1.weight")


@pytest.mark.task("net_backward")
def test_measured(student, rng):
    """Two conv, pool, relu, conv, fc: some entries of every gradient, against numerical ones."""
    spec = [("conv", 2, 3), ("conv", 2, 1), ("pool", 2), ("relu",), ("conv", 3, 3), ("fc", 4)]
    shapes = {"conv1.weight": (2, 1, 3, 3), "conv1.bias": (2,), "conv2.weight": (2, 2, 1, 1)}
    shapes |= {"conv2.bias": (2,), "conv3.weight": (3, 2, 3, 3), "conv3.bias": (3,)}
    shapes |= {"fc1.weight": (18, 4), "fc1.bias": (4,)}
    params = {name: rng.standard_normal(shape) for name, shape in shapes.items()}
    images, dlogits = rng.standard_normal((2, 1, 4, 6)), rng.standard_normal((2, 4))
    grads = _grads(student, spec, params, images, dlogits)

    def at(moved):
        answer = student.keep(1).net_forward(spec, moved, images)
        logits, _ = unpack(answer, "logits", "caches", call="net_forward(spec, params, images)")
        return float(np.sum(as_array(logits, "logits", shape=(2, 4)) * dlogits))

    for name, shape in shapes.items():
        got = as_array(grads[name], f"the gradient of {name}", shape=shape)
        place = tuple(int(rng.integers(size)) for size in shape)
        sides = []
        # Between two kinks the logits are linear in one weight: the step may be so large that a
        # forward pass in single precision is good enough.
        for step in (1e-3, -1e-3):
            moved = params | {name: params[name].copy()}
            moved[name][place] += step
            sides.append(at(moved))
        numeric = (sides[0] - sides[1]) / 2e-3
        what = f"the gradient of {name} at {list(place)}"
        assert_close(got[place], numeric, what, rtol=2e-3, atol=2e-3)
