"""The convolutional layer computes its definition, whatever way it chooses to do so."""

from __future__ import annotations

import numpy as np
import pytest

from kit.checking.gradient_check import differences
from kit.layers import conv2d_backward, conv2d_forward

# (N, C, O, H, W, KH, KW, stride, padding)
SHAPES = {
    "no padding": (2, 3, 4, 5, 7, 3, 3, 1, 0),
    "same size": (2, 3, 4, 5, 7, 3, 3, 1, 1),
    "one of each": (1, 1, 1, 5, 5, 3, 3, 1, 0),
    "kernel not square": (2, 2, 3, 6, 7, 2, 4, 1, 0),
    "stride 2": (2, 3, 2, 7, 9, 3, 3, 2, 0),
    "even kernel": (2, 3, 3, 4, 4, 4, 4, 2, 1),
    "stride leaves a rest": (2, 2, 3, 6, 8, 3, 3, 2, 1),
    "5 x 5": (1, 2, 3, 6, 6, 5, 5, 1, 2),
    "1 x 1": (2, 3, 2, 4, 5, 1, 1, 1, 0),
    "1 x 1, stride 2": (2, 3, 2, 5, 4, 1, 1, 2, 0),
    "padding wider than the kernel": (2, 2, 3, 3, 4, 2, 2, 1, 3),
    "stride larger than the kernel": (2, 2, 3, 7, 8, 2, 2, 3, 0),
    "filter as large as the picture": (3, 2, 4, 5, 6, 5, 6, 1, 0),
    "one row": (2, 3, 2, 1, 6, 1, 3, 1, 1),
    "Winograd, one tile a picture": (32, 16, 16, 4, 4, 3, 3, 1, 1),
    "Winograd, not square": (16, 17, 20, 4, 8, 3, 3, 1, 1),
    "Winograd, many tiles": (6, 16, 18, 12, 8, 3, 3, 1, 1),
    "Winograd, a row of tiles in several blocks": (20, 16, 16, 8, 16, 3, 3, 1, 1),
    "Winograd, pictures in several blocks": (70, 16, 16, 4, 4, 3, 3, 1, 1),
    "Winograd with stride 2, one tile a picture": (32, 16, 16, 8, 8, 3, 3, 2, 1),
    "Winograd with stride 2, not square": (10, 17, 20, 8, 24, 3, 3, 2, 1),
    "Winograd with stride 2, many tiles": (4, 16, 32, 24, 16, 3, 3, 2, 1),
    "Winograd with stride 2, pictures in several blocks": (70, 16, 16, 8, 8, 3, 3, 2, 1),
    "a row of windows in several blocks": (60, 60, 3, 3, 7, 5, 5, 1, 2),
    "few channels, many filters": (2, 2, 5, 6, 7, 3, 3, 1, 1),
}


@pytest.fixture(autouse=True)
def small_images_too(monkeypatch):
    """Winograd's way is taken wherever it is possible, since the naive one is slow."""
    monkeypatch.setattr("kit.layers.convolution._NUMBERS", {1: 512, 2: 512})


def naive_forward(x, w, b, stride, padding):
    """From the definition, one output number at a time."""
    padded = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    (_, _, rows, columns), (_, _, height, width) = w.shape, padded.shape
    out = np.zeros((len(x), len(w), (height - rows) // stride + 1, (width - columns) // stride + 1))
    for n, o, i, j in np.ndindex(*out.shape):
        window = padded[n, :, stride * i : stride * i + rows, stride * j : stride * j + columns]
        out[n, o, i, j] = np.sum(window * w[o]) + b[o]
    return out


def naive_backward(x, w, dout, stride, padding):
    """What each output number owes to x, w and b, one output number at a time."""
    padded = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    dpadded, dw, db = np.zeros(padded.shape), np.zeros(w.shape), np.zeros(len(w))
    rows, columns = w.shape[2:]
    for n, o, i, j in np.ndindex(*dout.shape):
        down, right = slice(stride * i, stride * i + rows), slice(stride * j, stride * j + columns)
        dpadded[n, :, down, right] += dout[n, o, i, j] * w[o]
        dw[o] += dout[n, o, i, j] * padded[n, :, down, right]
        db[o] += dout[n, o, i, j]
    height, width = x.shape[2:]
    return dpadded[:, :, padding : padding + height, padding : padding + width], dw, db


DTYPES = {"float64": (np.float64, 1e-12), "float32": (np.float32, 2e-5)}


def arrays(shape, dtype=np.float64):
    count, channels, filters, height, width, rows, columns, stride, padding = shape
    rng = np.random.default_rng(0)
    x = rng.normal(size=(count, channels, height, width))
    w, b = rng.normal(size=(filters, channels, rows, columns)), rng.normal(size=filters)
    return x.astype(dtype), w.astype(dtype), b.astype(dtype), stride, padding


def assert_near(got, expected, error):
    """Errors are measured by the largest number: sums of many have no smaller unit."""
    assert got.shape == expected.shape
    assert np.abs(got - expected).max() <= error * max(1, np.abs(expected).max())


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES.keys())
@pytest.mark.parametrize(("dtype", "error"), DTYPES.values(), ids=DTYPES.keys())
def test_it_computes_the_definition(shape, dtype, error):
    x, w, b, stride, padding = arrays(shape, dtype)
    doubles = [array.astype(np.float64) for array in (x, w, b)]
    expected = naive_forward(*doubles, stride, padding)
    out, cache = conv2d_forward(x, w, b, stride, padding)
    assert_near(out, expected, error)
    dout = np.random.default_rng(1).normal(size=out.shape).astype(dtype)
    gradients = conv2d_backward(dout, cache)
    naive = naive_backward(*doubles[:2], dout.astype(np.float64), stride, padding)
    for got, wanted in zip(gradients, naive, strict=True):
        assert_near(got, wanted, error)
    assert {array.dtype for array in (out, *gradients)} == {np.dtype(dtype)}


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES.keys())
def test_its_gradients_are_those_of_central_differences(shape):
    x, w, b, stride, padding = arrays(shape)
    out, cache = conv2d_forward(x, w, b, stride, padding)
    dout = np.random.default_rng(1).normal(size=out.shape)
    rng = np.random.default_rng(2)
    for array, analytic in zip((x, w, b), conv2d_backward(dout, cache), strict=True):
        places = rng.choice(array.size, min(array.size, 12), replace=False)
        numeric = differences(
            lambda _: float(np.sum(conv2d_forward(x, w, b, stride, padding)[0] * dout)),
            array,
            places,
        )
        assert np.allclose(analytic.reshape(-1)[places], numeric, rtol=1e-6, atol=1e-6)


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES.keys())
def test_without_dx_the_others_are_the_same(shape):
    x, w, b, stride, padding = arrays(shape)
    out, cache = conv2d_forward(x, w, b, stride, padding)
    dout = np.random.default_rng(1).normal(size=out.shape)
    _, dw, db = conv2d_backward(dout, cache)
    nothing, dw_alone, db_alone = conv2d_backward(dout, cache, needs_dx=False)
    assert nothing is None
    assert_near(dw_alone, dw, 1e-12)
    assert_near(db_alone, db, 1e-12)


@pytest.mark.parametrize("channels", [3, 16])
def test_no_pictures_give_no_output_and_gradients_of_zero(channels):
    out, cache = conv2d_forward(
        np.ones((0, channels, 32, 32)), np.ones((16, channels, 3, 3)), np.ones(16), 1, 1
    )
    dx, dw, db = conv2d_backward(out, cache)
    assert (out.shape, dx.shape) == ((0, 16, 32, 32), (0, channels, 32, 32))
    assert not dw.any()
    assert not db.any()


def batch_last(x):
    return np.ascontiguousarray(x.transpose(1, 2, 3, 0)).transpose(3, 0, 1, 2)


ORDERS = {
    "NCHW": lambda x: np.ascontiguousarray(x),
    "Fortran": np.asfortranarray,
    "batch last": batch_last,
    "half of such a batch": lambda x: batch_last(np.concatenate([x, x]))[: len(x)],
    "channels last": lambda x: np.ascontiguousarray(x.transpose(0, 2, 3, 1)).transpose(0, 3, 1, 2),
    "every other picture": lambda x: np.repeat(x, 2, axis=0)[::2],
    "mirrored": lambda x: x[:, :, :, ::-1].copy()[:, :, :, ::-1],
}


@pytest.mark.parametrize("order", ORDERS.values(), ids=ORDERS.keys())
@pytest.mark.parametrize("name", ["same size", "stride 2", "Winograd, many tiles"])
def test_the_order_in_memory_does_not_matter(order, name):
    x, w, b, stride, padding = arrays(SHAPES[name])
    out, cache = conv2d_forward(x, w, b, stride, padding)
    dout = np.random.default_rng(1).normal(size=out.shape)
    ordered, ordered_cache = conv2d_forward(order(x), order(w), b, stride, padding)
    assert np.array_equal(ordered, out)
    for got, expected in zip(
        conv2d_backward(order(dout), ordered_cache), conv2d_backward(dout, cache), strict=True
    ):
        assert np.array_equal(got, expected)


@pytest.mark.parametrize("name", ["same size", "Winograd, many tiles"])
def test_arguments_are_not_changed_and_results_are_their_own(name):
    x, w, b, stride, padding = arrays(SHAPES[name])
    before = [array.copy() for array in (x, w, b)]
    out, cache = conv2d_forward(x, w, b, stride, padding)
    out[...] = 0  # a layer that follows may work in place
    dout = np.random.default_rng(1).normal(size=out.shape)
    first = [array.copy() for array in conv2d_backward(dout, cache)]
    assert all(np.array_equal(*both) for both in zip((x, w, b), before, strict=True))
    again = conv2d_backward(dout, cache)
    assert all(np.array_equal(*both) for both in zip(first, again, strict=True))


@pytest.mark.parametrize("name", ["same size", "Winograd, many tiles", "stride 2"])
def test_the_result_lies_batch_last(name):
    x, w, b, stride, padding = arrays(SHAPES[name])
    out, _ = conv2d_forward(x, w, b, stride, padding)
    assert out.transpose(1, 2, 3, 0).flags.c_contiguous


def test_pictures_of_bytes_become_float32_with_filters_of_float32():
    x = np.full((1, 1, 3, 3), 255, np.uint8)
    out, _ = conv2d_forward(x, np.ones((1, 1, 3, 3), np.float32), np.zeros(1))
    assert out.dtype == np.float32
    assert out.item() == 9 * 255


@pytest.mark.parametrize("name", ["Winograd, many tiles", "Winograd with stride 2, many tiles"])
def test_what_is_too_large_to_keep_is_computed_again(name, monkeypatch):
    x, w, b, stride, padding = arrays(SHAPES[name])
    out, cache = conv2d_forward(x, w, b, stride, padding)
    monkeypatch.setattr("kit.layers.winograd._KEPT", 0)
    _, light_cache = conv2d_forward(x, w, b, stride, padding)
    assert cache.transformed.inputs
    assert not light_cache.transformed.inputs
    dout = np.random.default_rng(1).normal(size=out.shape)
    for got, expected in zip(
        conv2d_backward(dout, light_cache), conv2d_backward(dout, cache), strict=True
    ):
        assert np.array_equal(got, expected)


def test_a_large_batch_equals_its_pictures_one_by_one():
    """Blocks of rows end somewhere; nothing may be lost or counted twice there."""
    rng = np.random.default_rng(0)
    for channels, filters, size, stride in ((3, 8, 33, 1), (32, 32, 32, 1), (16, 32, 24, 2)):
        x = rng.normal(size=(40, channels, size, size))
        w, b = rng.normal(size=(filters, channels, 3, 3)), rng.normal(size=filters)
        out, cache = conv2d_forward(x, w, b, stride, 1)
        dout = rng.normal(size=out.shape)
        dx, dw, db = conv2d_backward(dout, cache)
        single = [conv2d_forward(x[n : n + 1], w, b, stride, 1) for n in range(40)]
        parts = [conv2d_backward(dout[n : n + 1], single[n][1]) for n in range(40)]
        assert_near(out, np.concatenate([one[0] for one in single]), 1e-12)
        assert_near(dx, np.concatenate([part[0] for part in parts]), 1e-12)
        assert_near(dw, sum(part[1] for part in parts), 1e-11)
        assert_near(db, sum(part[2] for part in parts), 1e-11)


ONES = np.ones
MISUSE = {
    "three axes": (
        lambda: conv2d_forward(ONES((3, 5, 5)), ONES((4, 3, 3, 3)), ONES(4)),
        "x has shape (3, 5, 5), expected (N, C, H, W).",
    ),
    "channels": (
        lambda: conv2d_forward(ONES((1, 3, 5, 5)), ONES((4, 2, 3, 3)), ONES(4)),
        "x of shape (1, 3, 5, 5) has 3 channels, but the filters of w of shape (4, 2, 3, 3) "
        "have 2.",
    ),
    "biases": (
        lambda: conv2d_forward(ONES((1, 3, 5, 5)), ONES((4, 3, 3, 3)), ONES(3)),
        "b has shape (3,), expected (4,): one number for each filter of w (4, 3, 3, 3).",
    ),
    "filter too large": (
        lambda: conv2d_forward(ONES((1, 3, 5, 5)), ONES((4, 3, 8, 3)), ONES(4), padding=1),
        "A 8 x 3 filter does not fit into a 5 x 5 image with padding 1.",
    ),
    "stride 0": (
        lambda: conv2d_forward(ONES((1, 3, 5, 5)), ONES((4, 3, 3, 3)), ONES(4), stride=0),
        "stride is 0, expected at least 1.",
    ),
    "half a padding": (
        lambda: conv2d_forward(ONES((1, 3, 5, 5)), ONES((4, 3, 3, 3)), ONES(4), padding=0.5),
        "padding is 0.5, expected a whole number.",
    ),
    "text": (
        lambda: conv2d_forward("x", ONES((4, 3, 3, 3)), ONES(4)),
        "x has dtype <U1, expected real numbers.",
    ),
    "dout": (
        lambda: conv2d_backward(
            ONES((1, 4, 5, 5)),
            conv2d_forward(ONES((1, 3, 5, 5)), ONES((4, 3, 3, 3)), ONES(4))[1],
        ),
        "dout has shape (1, 4, 5, 5), expected (1, 4, 3, 3): the shape of out.",
    ),
}


@pytest.mark.parametrize(("call", "says"), MISUSE.values(), ids=MISUSE.keys())
def test_misuse_is_named(call, says):
    with pytest.raises(ValueError) as caught:
        call()
    assert str(caught.value) == says
