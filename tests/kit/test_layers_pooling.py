"""The pooling layer computes its definition, also where windows overlap and numbers are equal."""

from __future__ import annotations

import numpy as np
import pytest

from kit.checking.gradient_check import differences
from kit.layers import (
    global_average_pool2d_backward,
    global_average_pool2d_forward,
    max_pool2d_backward,
    max_pool2d_forward,
)

# (N, C, H, W), pool_size, stride
SHAPES = {
    "2 x 2": ((2, 3, 4, 8), 2, None),
    "overlapping 3 x 3, stride 2": ((2, 3, 7, 7), 3, 2),
    "overlapping 2 x 2, stride 1": ((2, 3, 4, 5), 2, 1),
    "2 x 3, stride 1": ((2, 3, 4, 5), (2, 3), 1),
    "rows and columns left over": ((2, 3, 5, 7), 2, 2),
    "stride larger than the window": ((2, 3, 8, 8), 2, 3),
    "strides that differ": ((1, 2, 6, 9), (3, 2), (2, 3)),
    "one picture": ((1, 1, 4, 4), 2, 2),
    "window as large as the picture": ((3, 2, 4, 6), (4, 6), None),
    "1 x 1": ((2, 3, 3, 2), 1, 1),
    "1 x 1, stride 2": ((2, 3, 3, 4), 1, 2),
}


def pairs(pool_size, stride):
    size = (pool_size, pool_size) if isinstance(pool_size, int) else pool_size
    step = size if stride is None else (stride, stride) if isinstance(stride, int) else stride
    return size, step


def naive(x, dout, pool_size, stride):
    """From the definition: the largest of each window; the first such place gets its dout."""
    (rows, columns), (down, right) = pairs(pool_size, stride)
    count, channels, height, width = x.shape
    out = np.zeros((count, channels, (height - rows) // down + 1, (width - columns) // right + 1))
    dx = np.zeros(x.shape)
    for n, c, i, j in np.ndindex(*out.shape):
        window = x[n, c, down * i : down * i + rows, right * j : right * j + columns]
        out[n, c, i, j] = window.max()
        row, column = divmod(int(window.argmax()), columns)
        dx[n, c, down * i + row, right * j + column] += 0 if dout is None else dout[n, c, i, j]
    return out, dx


NUMBERS = {
    "distinct": lambda shape: np.random.default_rng(0).permutation(np.prod(shape)).reshape(shape),
    "all negative": lambda shape: -1 - np.random.default_rng(0).random(shape),
    "many ties": lambda shape: np.random.default_rng(0).integers(3, size=shape),
    "all equal": np.ones,
}


@pytest.mark.parametrize("numbers", NUMBERS.values(), ids=NUMBERS.keys())
@pytest.mark.parametrize(("shape", "size", "stride"), SHAPES.values(), ids=SHAPES.keys())
@pytest.mark.parametrize("dtype", [np.float64, np.float32])
def test_it_computes_the_definition(shape, size, stride, numbers, dtype):
    assert_computes_the_definition(numbers(shape).astype(dtype), size, stride)


def test_it_computes_the_definition_of_more_channels_than_are_worked_on_at_a_time():
    x = np.random.default_rng(0).integers(3, size=(70, 9, 32, 32)).astype(np.float32)
    assert_computes_the_definition(x, 2, 2)


def assert_computes_the_definition(x, size, stride):
    expected, _ = naive(x, None, size, stride)
    out, cache = max_pool2d_forward(x, size, stride)
    assert np.array_equal(out, expected)
    dout = np.random.default_rng(1).normal(size=out.shape).astype(x.dtype)
    dx = max_pool2d_backward(dout, cache)
    assert np.allclose(dx, naive(x, dout, size, stride)[1], rtol=1e-6, atol=1e-6)
    assert out.dtype == dx.dtype == x.dtype


def test_the_order_in_memory_does_not_matter_and_nothing_is_changed():
    x = np.random.default_rng(0).normal(size=(3, 4, 6, 5))
    before = x.copy()
    out, cache = max_pool2d_forward(x, 3, 2)
    dout = np.random.default_rng(1).normal(size=out.shape)
    dx = max_pool2d_backward(dout, cache)
    for order in (np.asfortranarray, lambda x: x[::-1].copy()[::-1]):
        again, again_cache = max_pool2d_forward(order(x), 3, 2)
        assert np.array_equal(again, out)
        assert np.array_equal(max_pool2d_backward(order(dout), again_cache), dx)
    assert np.array_equal(x, before)
    assert out.transpose(1, 2, 3, 0).flags.c_contiguous


def test_the_result_may_be_changed_before_backward():
    x = np.random.default_rng(0).normal(size=(2, 3, 4, 4))
    out, cache = max_pool2d_forward(x)
    expected = max_pool2d_backward(np.ones_like(out), cache)
    out[...] = 0
    assert np.array_equal(max_pool2d_backward(np.ones_like(out), cache), expected)


MISUSE = {
    "three axes": (
        lambda: max_pool2d_forward(np.ones((3, 4, 4))),
        "x has shape (3, 4, 4), expected (N, C, H, W).",
    ),
    "too large": (
        lambda: max_pool2d_forward(np.ones((1, 1, 4, 2)), (2, 3)),
        "A window of 2 x 3 does not fit into an image of 4 x 2: x has shape (1, 1, 4, 2).",
    ),
    "stride 0": (
        lambda: max_pool2d_forward(np.ones((1, 1, 4, 4)), 2, 0),
        "stride is 0, expected at least 1.",
    ),
    "three numbers": (
        lambda: max_pool2d_forward(np.ones((1, 1, 4, 4)), (2, 2, 2)),
        "pool_size is (2, 2, 2), expected a number or (rows, columns).",
    ),
    "dout": (
        lambda: max_pool2d_backward(np.ones(3), max_pool2d_forward(np.ones((1, 1, 4, 4)))[1]),
        "dout has shape (3,), expected (N, C, H', W').",
    ),
}


@pytest.mark.parametrize(("call", "says"), MISUSE.values(), ids=MISUSE.keys())
def test_misuse_is_named(call, says):
    with pytest.raises(ValueError) as caught:
        call()
    assert str(caught.value) == says


@pytest.mark.parametrize("dtype", [np.float64, np.float32])
@pytest.mark.parametrize("shape", [(2, 3, 4, 5), (1, 1, 1, 1), (3, 2, 1, 7)])
def test_the_global_average_is_the_mean_of_each_map(shape, dtype):
    x = np.random.default_rng(0).normal(size=shape).astype(dtype)
    out, _ = global_average_pool2d_forward(x)
    assert out.shape == shape[:2]
    assert out.dtype == dtype
    for n, c in np.ndindex(*shape[:2]):
        assert out[n, c] == pytest.approx(sum(x[n, c].ravel().tolist()) / x[n, c].size, rel=1e-5)


@pytest.mark.parametrize("shape", [(2, 3, 4, 5), (1, 2, 1, 3)])
def test_the_gradient_of_the_global_average_is_that_of_central_differences(shape):
    rng = np.random.default_rng(0)
    x, dout = rng.normal(size=shape), rng.normal(size=shape[:2])
    _, cache = global_average_pool2d_forward(x)
    dx = global_average_pool2d_backward(dout, cache)
    numeric = differences(
        lambda _: float(np.sum(global_average_pool2d_forward(x)[0] * dout)), x, np.arange(x.size)
    )
    assert dx.shape == shape
    assert dx.transpose(1, 2, 3, 0).flags.c_contiguous
    assert np.allclose(dx.ravel(), numeric, rtol=1e-6, atol=1e-9)


def test_the_global_average_says_what_does_not_fit():
    with pytest.raises(ValueError, match=r"x has shape \(2, 3\), expected \(N, C, H, W\)"):
        global_average_pool2d_forward(np.ones((2, 3)))
    with pytest.raises(ValueError, match="at least one pixel"):
        global_average_pool2d_forward(np.ones((2, 3, 0, 4)))
    _, cache = global_average_pool2d_forward(np.ones((2, 3, 4, 4)))
    with pytest.raises(ValueError, match=r"dout has shape \(3, 2\), expected \(2, 3\)"):
        global_average_pool2d_backward(np.ones((3, 2)), cache)
