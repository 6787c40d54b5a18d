"""The other layers: ReLU, affine, softmax loss, batch normalization, whitening, two threads."""

from __future__ import annotations

import threading

import numpy as np
import pytest

from kit.checking.gradient_check import differences
from kit.layers import (
    affine_backward,
    affine_forward,
    conv2d_backward,
    conv2d_forward,
    in_two_halves,
    max_pool2d_backward,
    max_pool2d_forward,
    relu_backward,
    relu_forward,
    softmax_loss,
    whitening_filters,
)
from kit.normalisation import batch_norm_backward, batch_norm_forward

RNG = np.random.default_rng
BOTH = pytest.mark.parametrize("dtype", [np.float32, np.float64])


def batch_last(x):
    return np.ascontiguousarray(x.transpose(1, 2, 3, 0)).transpose(3, 0, 1, 2)


@BOTH
@pytest.mark.parametrize("shape", [(3, 4), (2, 3, 4, 5), (1,)])
def test_relu_is_zero_below_and_at_zero(shape, dtype):
    x = RNG(0).integers(-2, 3, size=shape).astype(dtype)
    out, cache = relu_forward(x)
    dx = relu_backward(np.full(shape, 3, dtype), cache)
    assert np.array_equal(out, np.where(x > 0, x, 0))
    assert np.array_equal(dx, np.where(x > 0, 3, 0))
    assert out.dtype == dx.dtype == dtype


def test_relu_keeps_the_order_in_memory():
    out, cache = relu_forward(batch_last(RNG(0).normal(size=(2, 3, 4, 5))))
    dx = relu_backward(batch_last(np.ones((2, 3, 4, 5))), cache)
    assert all(array.transpose(1, 2, 3, 0).flags.c_contiguous for array in (out, dx))


@BOTH
@pytest.mark.parametrize("order", [np.asarray, batch_last])
def test_affine_takes_pictures_channel_by_channel_and_row_by_row(order, dtype):
    rng = RNG(0)
    x, w, b = rng.normal(size=(4, 2, 3, 5)), rng.normal(size=(30, 7)), rng.normal(size=7)
    x, w, b = (array.astype(dtype) for array in (x, w, b))
    out, cache = affine_forward(order(x), w, b)
    dout = rng.normal(size=(4, 7)).astype(dtype)
    dx, dw, db = affine_backward(dout, cache)
    near = {"rtol": 1e-4, "atol": 1e-5} if dtype == np.float32 else {"rtol": 1e-12}
    assert np.allclose(out, [[x[n].ravel() @ w[:, m] + b[m] for m in range(7)] for n in range(4)])
    assert np.allclose(dx, np.stack([(w @ dout[n]).reshape(2, 3, 5) for n in range(4)]), **near)
    assert np.allclose(dw, sum(np.outer(x[n].ravel(), dout[n]) for n in range(4)), **near)
    assert np.allclose(db, sum(dout), **near)
    assert {array.dtype for array in (out, dx, dw, db)} == {np.dtype(dtype)}


def test_softmax_loss_is_the_mean_of_minus_log_probability():
    logits, labels = RNG(0).normal(size=(3, 4)), np.array([2, 0, 3])
    loss, dlogits = softmax_loss(logits, labels)
    losses = [-np.log(np.exp(logits[n, labels[n]]) / np.exp(logits[n]).sum()) for n in range(3)]
    assert loss == pytest.approx(np.mean(losses))
    numeric = differences(lambda z: softmax_loss(z, labels)[0], logits, np.arange(12))
    assert np.allclose(dlogits.ravel(), numeric, atol=1e-8)


def test_softmax_loss_survives_large_logits_and_stays_float32():
    loss, dlogits = softmax_loss(np.array([[1000, 0]], np.float32), np.array([1]))
    assert loss == 1000
    assert dlogits.dtype == np.float32
    assert np.array_equal(dlogits, [[1, -1]])


@pytest.mark.parametrize("shape", [(2, 3, 4, 5), (6, 3), (1, 2, 3, 3), (40, 5, 16, 16)])
def test_batch_norm_computes_the_definition(shape):
    rng = RNG(0)
    x = rng.normal(3, 2, size=shape)
    gamma, beta = rng.normal(size=(2, shape[1]))
    out, cache = batch_norm_forward(x, gamma, beta, eps=0.01)
    for c in range(shape[1]):
        mean, var = x[:, c].mean(), ((x[:, c] - x[:, c].mean()) ** 2).mean()
        assert np.allclose(out[:, c], gamma[c] * (x[:, c] - mean) / (var + 0.01) ** 0.5 + beta[c])
        assert np.allclose((cache.mean[c], cache.var[c]), (mean, var))
    later, _ = batch_norm_forward(x[:1], gamma, beta, cache.mean, cache.var, eps=0.01)
    assert np.allclose(later, out[:1])  # with these numbers a picture needs no batch


@pytest.mark.parametrize("shape", [(2, 3, 4, 5), (6, 3), (1, 2, 3, 3)])
@pytest.mark.parametrize("given", [False, True], ids=["of the batch", "given statistics"])
def test_the_gradients_of_batch_norm_are_those_of_central_differences(shape, given):
    rng = RNG(0)
    x = rng.normal(3, 2, size=shape)
    gamma, beta = rng.normal(size=(2, shape[1]))
    statistics = rng.random((2, shape[1])) if given else (None, None)
    out, cache = batch_norm_forward(x, gamma, beta, *statistics)
    dout = rng.normal(size=out.shape)
    for array, analytic in zip((x, gamma, beta), batch_norm_backward(dout, cache), strict=True):
        numeric = differences(
            lambda _: float(np.sum(batch_norm_forward(x, gamma, beta, *statistics)[0] * dout)),
            array,
            np.arange(array.size),
        )
        assert analytic.shape == array.shape
        assert np.allclose(analytic.ravel(), numeric, rtol=1e-5, atol=1e-7)


def test_batch_norm_of_float32_far_from_zero_is_right_and_lies_batch_last():
    x = (1000 + RNG(0).normal(size=(64, 4, 8, 8))).astype(np.float32)
    out, cache = batch_norm_forward(x, np.ones(4), np.zeros(4))
    dx, *_ = batch_norm_backward(out, cache)
    assert out.dtype == dx.dtype == np.float32
    assert np.allclose(out.mean(axis=(0, 2, 3)), 0, atol=1e-4)
    assert np.allclose(out.std(axis=(0, 2, 3)), 1, atol=1e-4)
    assert np.abs(dx).max() < 1e-3  # a step along out changes nothing: its scale is divided out
    assert out.transpose(1, 2, 3, 0).flags.c_contiguous


def test_whitened_pictures_are_uncorrelated_and_of_variance_one():
    noise = RNG(0).normal(size=(200, 2, 12, 12))
    images = noise[:, :, 1:, 1:] + noise[:, :, :-1, :-1] + noise[:, ::-1, 1:, :-1]
    w = whitening_filters(images, count=10, eps=0)
    assert np.array_equal(w[10:], -w[:10])
    out, _ = conv2d_forward(images, w[:10], np.zeros(10))
    assert np.allclose(np.cov(out.transpose(1, 0, 2, 3).reshape(10, -1)), np.eye(10), atol=1e-4)


def network(w, images, labels):
    out, conv = conv2d_forward(images, w, np.zeros(len(w)), 1, 1)
    out, pool = max_pool2d_forward(out)
    out, relu = relu_forward(out)
    out, affine = affine_forward(
        out, np.ones((out[0].size, 3)) / 9 + np.eye(out[0].size, 3), np.zeros(3)
    )
    loss, dout = softmax_loss(out, labels)
    dout, dw, _ = affine_backward(dout, affine)
    dout = max_pool2d_backward(relu_backward(dout, relu), pool)
    return loss, {"affine": dw, "conv": conv2d_backward(dout, conv, needs_dx=False)[1]}


@pytest.mark.parametrize("count", [1, 2, 7, 64])
def test_two_halves_give_what_the_whole_batch_gives(count):
    rng = RNG(0)
    w, images = rng.normal(size=(16, 16, 3, 3)), rng.normal(size=(count, 16, 8, 8))
    labels = rng.integers(3, size=count)
    loss, grads = in_two_halves(lambda x, y: network(w, x, y), images, labels)
    expected_loss, expected = network(w, images, labels)
    assert loss == pytest.approx(expected_loss, rel=1e-12)
    for name, grad in grads.items():
        assert np.allclose(grad, expected[name], rtol=1e-10, atol=1e-12)
    again = in_two_halves(lambda x, y: network(w, x, y), images, labels)
    assert loss == again[0]
    assert all(np.array_equal(grad, again[1][name]) for name, grad in grads.items())


def test_the_halves_run_at_the_same_time_in_two_threads():
    meeting = threading.Barrier(2, timeout=10)

    def meet(images, labels):
        meeting.wait()  # BrokenBarrierError if the other one never comes
        return float(len(images)), {}

    assert in_two_halves(meet, np.zeros((4, 1)), np.zeros(4, int)) == (2.0, {})


def test_what_a_half_raises_comes_out():
    def fail(images, labels):
        if labels[0]:
            raise KeyError("second half")
        return 0.0, {}

    with pytest.raises(KeyError, match="second half"):
        in_two_halves(fail, np.zeros((4, 1)), np.array([0, 0, 1, 1]))


ONES = np.ones
MISUSE = {
    "relu dout": (
        lambda: relu_backward(ONES((2, 3)), relu_forward(ONES((3, 2)))[1]),
        "dout has shape (2, 3), expected (3, 2): the shape of out.",
    ),
    "affine columns": (
        lambda: affine_forward(ONES((2, 3, 4, 4)), ONES((32, 5)), ONES(5)),
        "x of shape (2, 3, 4, 4) has 48 numbers a row, but w of shape (32, 5) takes 32.",
    ),
    "affine bias": (
        lambda: affine_forward(ONES((2, 3)), ONES((3, 5)), ONES((1, 5))),
        "b has shape (1, 5), expected (5,): one number for each column of w (3, 5).",
    ),
    "affine dout": (
        lambda: affine_backward(
            ONES((5, 2)), affine_forward(ONES((2, 3)), ONES((3, 5)), ONES(5))[1]
        ),
        "dout has shape (5, 2), expected (2, 5): the shape of out.",
    ),
    "too few labels": (
        lambda: softmax_loss(ONES((3, 4)), np.zeros(2, int)),
        "labels has shape (2,), expected (3,): one for each row of logits (3, 4).",
    ),
    "a label too large": (
        lambda: softmax_loss(ONES((2, 4)), np.array([0, 4])),
        "labels are from 0 to 4, expected 0 to 3: logits have shape (2, 4).",
    ),
    "labels that are no integers": (
        lambda: softmax_loss(ONES((2, 4)), np.array([0.0, 1.0])),
        "labels have dtype float64, expected integers.",
    ),
    "no pictures": (
        lambda: softmax_loss(ONES((0, 4)), np.zeros(0, int)),
        "logits have shape (0, 4): the mean of nothing is no number.",
    ),
    "one mean": (
        lambda: batch_norm_forward(ONES((2, 3)), ONES(3), ONES(3), ONES(3)),
        "Of mean and var only one is given, expected both or neither.",
    ),
    "gamma": (
        lambda: batch_norm_forward(ONES((2, 3, 4, 4)), ONES(4), ONES(3)),
        "gamma has shape (4,), expected (3,): one number for each channel of x (2, 3, 4, 4).",
    ),
    "three axes": (
        lambda: batch_norm_forward(ONES((2, 3, 4)), ONES(3), ONES(3)),
        "x has shape (2, 3, 4), expected (N, C, H, W) or (N, C), not empty.",
    ),
    "halves": (
        lambda: in_two_halves(lambda x, y: (0.0, {}), ONES((4, 1)), ONES(3)),
        "There are 4 images, but 3 labels.",
    ),
    "too many filters": (
        lambda: whitening_filters(ONES((4, 1, 5, 5)), count=10),
        "count is 10, but patches of 9 numbers have 9.",
    ),
}


@pytest.mark.parametrize(("call", "says"), MISUSE.values(), ids=MISUSE.keys())
def test_misuse_is_named(call, says):
    with pytest.raises(ValueError) as caught:
        call()
    assert str(caught.value) == says
