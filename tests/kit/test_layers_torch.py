"""The layers agree with PyTorch, where it is installed; the course itself does without it."""

from __future__ import annotations

import numpy as np
import pytest

from kit.layers import (
    conv2d_backward,
    conv2d_forward,
    global_average_pool2d_backward,
    global_average_pool2d_forward,
    max_pool2d_backward,
    max_pool2d_forward,
    softmax_loss,
)
from kit.normalisation import batch_norm_backward, batch_norm_forward

torch = pytest.importorskip("torch", reason="PyTorch is not installed: pip install torch")

# (N, C, O, side, kernel size, stride, padding)
CONVOLUTIONS = {
    "first layer": (64, 3, 32, 32, 3, 1, 1),
    "Winograd": (64, 32, 64, 16, 3, 1, 1),
    "Winograd, many channels": (16, 128, 128, 8, 3, 1, 1),
    "ConvNetJS": (16, 16, 20, 16, 5, 1, 2),
    "stride 2": (8, 16, 32, 15, 3, 2, 1),
    "1 x 1": (8, 64, 32, 8, 1, 1, 0),
    "no padding": (8, 6, 16, 14, 5, 1, 0),
}


def tensors(*arrays):
    return [torch.from_numpy(np.array(array)).requires_grad_() for array in arrays]


def assert_near(got, expected, error=1e-5):
    expected = expected.detach().numpy()
    assert got.dtype == expected.dtype
    assert np.abs(got - expected).max() <= error * np.abs(expected).max()


@pytest.mark.parametrize("case", CONVOLUTIONS.values(), ids=CONVOLUTIONS.keys())
@pytest.mark.parametrize(("dtype", "error"), [(np.float32, 2e-5), (np.float64, 1e-13)])
def test_convolution(case, dtype, error):
    count, channels, filters, side, kernel, stride, padding = case
    rng = np.random.default_rng(0)
    x = rng.normal(size=(count, channels, side, side)).astype(dtype)
    w = rng.normal(size=(filters, channels, kernel, kernel)).astype(dtype)
    b = rng.normal(size=filters).astype(dtype)
    out, cache = conv2d_forward(x, w, b, stride, padding)
    theirs = tensors(x, w, b)
    expected = torch.nn.functional.conv2d(*theirs, stride=stride, padding=padding)
    assert_near(out, expected, error)
    dout = rng.normal(size=out.shape).astype(dtype)
    expected.backward(torch.from_numpy(dout))
    for got, tensor in zip(conv2d_backward(dout, cache), theirs, strict=True):
        assert_near(got, tensor.grad, error)


@pytest.mark.parametrize(("size", "stride"), [(2, 2), (3, 2), ((2, 3), 1)])
def test_pooling_with_ties(size, stride):
    x = np.random.default_rng(0).integers(4, size=(4, 3, 9, 8)).astype(np.float32)
    out, cache = max_pool2d_forward(x, size, stride)
    (theirs,) = tensors(x)
    expected = torch.nn.functional.max_pool2d(theirs, size, stride)
    expected.sum().backward()
    assert_near(out, expected)
    assert_near(max_pool2d_backward(np.ones_like(out), cache), theirs.grad)


def test_global_average():
    rng = np.random.default_rng(0)
    x, dout = rng.normal(size=(4, 3, 5, 8)).astype(np.float32), rng.normal(size=(4, 3))
    out, cache = global_average_pool2d_forward(x)
    (theirs,) = tensors(x)
    expected = torch.nn.functional.adaptive_avg_pool2d(theirs, 1)[:, :, 0, 0]
    expected.backward(torch.from_numpy(dout.astype(np.float32)))
    assert_near(out, expected)
    assert_near(global_average_pool2d_backward(dout.astype(np.float32), cache), theirs.grad)


@pytest.mark.parametrize("shape", [(16, 5, 8, 8), (16, 5)])
def test_batch_norm_in_evaluation(shape):
    rng = np.random.default_rng(0)
    x, dout = rng.normal(2, 3, size=(2, *shape)).astype(np.float32)
    gamma, beta, mean = rng.normal(size=(3, 5)).astype(np.float32)
    var = rng.uniform(0.5, 2, size=5).astype(np.float32)
    out, cache = batch_norm_forward(x, gamma, beta, mean, var)
    theirs = tensors(x, gamma, beta)
    given = torch.from_numpy(mean), torch.from_numpy(var)
    expected = torch.nn.functional.batch_norm(theirs[0], *given, *theirs[1:])
    assert_near(out, expected)
    expected.backward(torch.from_numpy(dout))
    for got, tensor in zip(batch_norm_backward(dout, cache), theirs, strict=True):
        assert_near(got, tensor.grad)


def test_batch_norm():
    rng = np.random.default_rng(0)
    x = rng.normal(2, 3, size=(16, 5, 8, 8)).astype(np.float32)
    gamma, beta = rng.normal(size=(2, 5)).astype(np.float32)
    out, cache = batch_norm_forward(x, gamma, beta)
    theirs = tensors(x, gamma, beta)
    expected = torch.nn.functional.batch_norm(theirs[0], None, None, *theirs[1:], training=True)
    assert_near(out, expected)
    dout = rng.normal(size=out.shape).astype(np.float32)
    expected.backward(torch.from_numpy(dout))
    for got, tensor in zip(batch_norm_backward(dout, cache), theirs, strict=True):
        assert_near(got, tensor.grad)


def test_softmax_loss():
    rng = np.random.default_rng(0)
    logits, labels = rng.normal(size=(8, 10)).astype(np.float32), rng.integers(10, size=8)
    (theirs,) = tensors(logits)
    expected = torch.nn.functional.cross_entropy(theirs, torch.from_numpy(labels))
    expected.backward()
    loss, dlogits = softmax_loss(logits, labels)
    assert loss == pytest.approx(expected.item(), rel=1e-6)
    assert_near(dlogits, theirs.grad)
