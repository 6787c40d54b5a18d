import numpy as np
import pytest

from kit.compare import as_array, assert_close, unpack
from kit.speed import assert_faster

FORWARD = "conv2d_forward(x, w, b, stride, padding)"
CALL = "conv2d_backward(dout, cache)"


def _inputs(rng, N, C, F, H, W, KH, KW, stride, padding):
    """x, w, b and a random dout."""
    x, w = rng.standard_normal((N, C, H, W)), rng.standard_normal((F, C, KH, KW))
    OH, OW = (H + 2 * padding - KH) // stride + 1, (W + 2 * padding - KW) // stride + 1
    return x, w, rng.standard_normal(F), rng.standard_normal((N, F, OH, OW))


def _cache(student, x, w, b, stride, padding):
    answer = student.keep(1).conv2d_forward(x, w, b, stride, padding)
    return unpack(answer, "out", "cache", call=FORWARD)[1]


def _check(student, reference, rng, sizes, stride, padding):
    x, w, b, dout = _inputs(rng, *sizes, stride, padding)
    cache = _cache(student, x, w, b, stride, padding)
    got = unpack(student.conv2d_backward(dout, cache), "dx", "dw", "db", call=CALL)
    expected = reference.conv2d_backward(dout, x, w, stride, padding)
    case = f"{sizes[5]}x{sizes[6]} kernel, stride {stride}, padding {padding}"
    for name, one, right in zip(("dx", "dw", "db"), got, expected, strict=True):
        assert_close(one, right, name, case=case, rtol=1e-4, atol=1e-5)  # single precision is right


# The sizes are (N, C, F, H, W, KH, KW).


@pytest.mark.task("conv2d_backward", weight=3)
def test_conv2d_backward_padding_0(student, reference, rng):
    """dx, dw and db are right for padding 0, on pictures that are not square."""
    _check(student, reference, rng, (2, 3, 4, 5, 7, 3, 3), 1, 0)


@pytest.mark.task("conv2d_backward", weight=3)
def test_conv2d_backward_padding_1(student, reference, rng):
    """dx, dw and db are right for padding 1, on pictures that are not square."""
    _check(student, reference, rng, (2, 3, 4, 5, 7, 3, 3), 1, 1)


@pytest.mark.task("conv2d_backward")
def test_conv2d_backward_one_picture(student, reference, rng):
    """dx, dw and db are right for a single picture: one channel and one filter, and padding 2."""
    _check(student, reference, rng, (1, 1, 1, 5, 5, 3, 3), 1, 0)
    _check(student, reference, rng, (1, 2, 3, 6, 6, 5, 5), 1, 2)


@pytest.mark.task("conv2d_backward", weight=2)
def test_conv2d_backward_other_kernels(student, reference, rng):
    """dx, dw and db are right for kernels that are wider than high, and for kernels of 1x1."""
    _check(student, reference, rng, (2, 2, 3, 6, 7, 2, 4), 1, 0)
    _check(student, reference, rng, (2, 3, 2, 4, 5, 1, 1), 1, 0)


@pytest.mark.task("conv2d_backward", weight=2)
def test_conv2d_backward_stride_2(student, reference, rng):
    """dx, dw and db are right for stride 2, with and without padding."""
    _check(student, reference, rng, (2, 3, 2, 7, 9, 3, 3), 2, 0)
    _check(student, reference, rng, (2, 3, 3, 4, 4, 4, 4), 2, 1)


@pytest.mark.task("conv2d_backward")
def test_conv2d_backward_rounded_down(student, reference, rng):
    """dx, dw and db are right for stride 2 where a row and a column are left over."""
    _check(student, reference, rng, (2, 2, 3, 6, 8, 3, 3), 2, 1)
    _check(student, reference, rng, (2, 1, 3, 8, 6, 3, 3), 2, 0)


def _race(student, reference, rng, ratio, summary):
    """Against the least that loops over pictures, filters and places can do, on fresh numbers."""
    N, C, F, OH, K = 16, 2, 16, 8, 2
    few = 1  # picture for the loops, whose time grows with the number of pictures
    inputs = []

    def loops():
        inputs[:] = _inputs(rng, N, C, F, OH + K - 1, OH + K - 1, K, K, 1, 0)
        x, w, _, dout = inputs
        window, dwindow = x[0, :, :K, :K], np.zeros((C, K, K))
        dw, db = np.zeros(w.shape), np.zeros(F)
        for n, f, i, j in np.ndindex(few, F, OH, OH):
            dw[f] += dout[n, f, i, j] * window
            dwindow += dout[n, f, i, j] * w[f]
            db[f] += dout[n, f, i, j]

    def answer():
        x, w, b, dout = inputs
        cache = _cache(student, x, w, b, 1, 0)
        got = unpack(student.conv2d_backward(dout, cache), "dx", "dw", "db", call=CALL)
        n, f = rng.integers(N), rng.integers(F)  # gradients that nobody knows beforehand
        one_picture = reference.conv2d_backward(dout[n : n + 1], x[n : n + 1], w, 1, 0)
        one_filter = reference.conv2d_backward(dout[:, f : f + 1], x, w[f : f + 1], 1, 0)
        for name, value, shape, place, right in (
            ("dx", got[0], x.shape, n, one_picture[0][0]),
            ("dw", got[1], w.shape, f, one_filter[1][0]),
            ("db", got[2], b.shape, f, one_filter[2][0]),
        ):
            array = as_array(value, name, shape=shape, case="the race")
            assert_close(array[place], right, name, case="the race", rtol=1e-4, atol=1e-5)

    assert_faster(student, answer, loops, summary, ratio=ratio, part=few / N)


@pytest.mark.task("conv2d_backward", needs=["test_conv2d_backward_padding_0"])
def test_conv2d_backward_is_10_times_as_fast(student, reference, rng):
    """It is at least 10 times as fast as loops over pictures, filters and places."""
    _race(
        student,
        reference,
        rng,
        10,
        "conv2d_backward is right, but not 10 times as fast as loops: is there a loop over "
        "pictures, filters or places in it?",
    )


@pytest.mark.task("conv2d_backward", needs=["test_conv2d_backward_padding_0"])
def test_conv2d_backward_is_25_times_as_fast(student, reference, rng):
    """It is at least 25 times as fast as loops over pictures, filters and places."""
    _race(
        student,
        reference,
        rng,
        25,
        "conv2d_backward is right, but not 25 times as fast as loops: two matrix products, and a "
        "loop over the places of the kernel alone, are.",
    )
