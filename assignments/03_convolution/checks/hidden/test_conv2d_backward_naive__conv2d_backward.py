import numpy as np
import pytest

from kit.checking import as_array, assert_close, assert_faster, require, unpack

FORWARD = {"conv2d_backward_naive": "conv2d_forward_naive", "conv2d_backward": "conv2d_forward"}


def _inputs(rng, N, C, F, H, W, KH, KW, stride, padding):
    """x, w, b and a random dout."""
    x, w = rng.standard_normal((N, C, H, W)), rng.standard_normal((F, C, KH, KW))
    OH, OW = (H + 2 * padding - KH) // stride + 1, (W + 2 * padding - KW) // stride + 1
    return x, w, rng.standard_normal(F), rng.standard_normal((N, F, OH, OW))


def _cache(student, task, x, w, b, stride, padding):
    forward = FORWARD[task]
    answer = getattr(student.keep(1), forward)(x, w, b, stride, padding)
    return unpack(answer, "out", "cache", call=f"{forward}(x, w, b, stride, padding)")[1]


def _gradients(student, task, dout, cache):
    answer = getattr(student, task)(dout, cache)
    return unpack(answer, "dx", "dw", "db", call=f"{task}(dout, cache)")


def _check(student, task, reference, rng, sizes, stride, padding):
    x, w, b, dout = _inputs(rng, *sizes, stride, padding)
    cache = _cache(student, task, x, w, b, stride, padding)
    # Other images on their way through the layer are no business of this cache.
    _cache(student, task, rng.standard_normal(x.shape), w, b, stride, padding)
    got = _gradients(student, task, dout, cache)
    expected = reference.conv2d_backward(dout, x, w, stride, padding)
    case = f"{sizes[5]}x{sizes[6]} kernel, stride {stride}, padding {padding}"
    for name, one, right in zip(("dx", "dw", "db"), got, expected, strict=True):
        assert_close(one, right, name, case=case, rtol=1e-4, atol=1e-5)  # single precision is right


# The sizes are (N, C, F, H, W, KH, KW).


@pytest.mark.task("conv2d_backward_naive", "conv2d_backward", weight=3)
def test_padding_0(student, task, reference, rng):
    """dx, dw and db are right for padding 0, on images that are not square."""
    _check(student, task, reference, rng, (2, 3, 4, 5, 7, 3, 3), 1, 0)


@pytest.mark.task("conv2d_backward_naive", "conv2d_backward", weight=3)
def test_padding_1(student, task, reference, rng):
    """dx, dw and db are right for padding 1, on images that are not square."""
    _check(student, task, reference, rng, (2, 3, 4, 5, 7, 3, 3), 1, 1)
    _check(student, task, reference, rng, (3, 2, 4, 7, 5, 3, 3), 1, 1)


@pytest.mark.task("conv2d_backward_naive", "conv2d_backward")
def test_wide_padding(student, task, reference, rng):
    """dx, dw and db are right where the padding is more than half of the kernel."""
    _check(student, task, reference, rng, (2, 2, 3, 3, 5, 3, 3), 1, 2)
    _check(student, task, reference, rng, (2, 3, 2, 4, 3, 1, 1), 1, 1)
    _check(student, task, reference, rng, (1, 2, 3, 5, 3, 3, 3), 2, 3)
    _check(student, task, reference, rng, (3, 1, 2, 2, 4, 2, 2), 2, 2)


@pytest.mark.task("conv2d_backward_naive", "conv2d_backward")
def test_one_picture(student, task, reference, rng):
    """dx, dw and db are right for a single image: one channel and one filter, and padding 2."""
    _check(student, task, reference, rng, (1, 1, 1, 5, 5, 3, 3), 1, 0)
    _check(student, task, reference, rng, (1, 2, 3, 6, 6, 5, 5), 1, 2)


@pytest.mark.task("conv2d_backward_naive", "conv2d_backward", weight=2)
def test_other_kernels(student, task, reference, rng):
    """dx, dw and db are right for kernels of any shape, from 1x1 to as large as the image."""
    _check(student, task, reference, rng, (3, 4, 2, 6, 5, 4, 2), 1, 1)
    _check(student, task, reference, rng, (2, 2, 3, 6, 7, 2, 4), 1, 0)
    _check(student, task, reference, rng, (2, 3, 2, 4, 5, 1, 1), 1, 0)
    _check(student, task, reference, rng, (3, 2, 4, 2, 5, 2, 5), 1, 0)


@pytest.mark.task("conv2d_backward_naive", "conv2d_backward", weight=2)
def test_stride_2(student, task, reference, rng):
    """dx, dw and db are right for strides 2 and 3, with and without padding."""
    _check(student, task, reference, rng, (2, 3, 2, 7, 9, 3, 3), 2, 0)
    _check(student, task, reference, rng, (2, 3, 3, 4, 4, 4, 4), 2, 1)
    _check(student, task, reference, rng, (3, 2, 4, 8, 5, 2, 2), 3, 0)


@pytest.mark.task("conv2d_backward_naive", "conv2d_backward")
def test_rounded_down(student, task, reference, rng):
    """dx, dw and db are right for strides 2 and 3 where rows or columns are left over."""
    _check(student, task, reference, rng, (2, 2, 3, 6, 8, 3, 3), 2, 1)
    _check(student, task, reference, rng, (2, 1, 3, 8, 6, 3, 3), 2, 0)
    _check(student, task, reference, rng, (2, 3, 2, 7, 8, 2, 2), 3, 0)


def _race(student, reference, rng, ratio, summary):
    """Against the least that loops over images, filters and positions can do, on fresh numbers."""
    N, C, F, OH, K = 16, 2, 16, 8, 2
    few = 1  # image for the loops, whose time grows with the number of images
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
        cache = _cache(student, "conv2d_backward", x, w, b, 1, 0)
        got = _gradients(student, "conv2d_backward", dout, cache)
        # dx is linear in dout image by image, and dw filter by filter: with random weights, a
        # sum of all of them is one gradient, and it is wrong if any of them is.
        of_pictures, of_filters = rng.standard_normal(N), rng.standard_normal(F)
        dpicture = np.tensordot(of_pictures, dout, 1)[None]
        dmaps = np.einsum("f,nfij->nij", of_filters, dout)[:, None]
        for name, value, shape, weights, right in (
            (
                "dx",
                got[0],
                x.shape,
                of_pictures,
                reference.conv2d_backward(dpicture, x[:1], w, 1, 0)[0],
            ),
            (
                "dw",
                got[1],
                w.shape,
                of_filters,
                reference.conv2d_backward(dmaps, x, w[:1], 1, 0)[1],
            ),
            ("db", got[2], b.shape, of_filters, np.array([dmaps.sum()])),
        ):
            array = as_array(value, name, shape=shape, case="the race")
            summed, scale = np.tensordot(weights, array, 1), float(np.abs(right).max())
            what = f"the sum of all of {name}"
            assert_close(summed, right[0], what, case="the race", rtol=1e-4, atol=1e-5 * scale)

    assert_faster(student, answer, loops, summary, ratio=ratio, part=few / N)


@pytest.mark.task("conv2d_backward", needs=["test_conv2d_backward_padding_0"])
def test_conv2d_backward_is_10_times_as_fast(student, reference, rng):
    """It is at least 10 times as fast as loops over images, filters and positions."""
    _race(
        student,
        reference,
        rng,
        10,
        "conv2d_backward is not 10 times as fast as loops: is there a loop over "
        "images, filters or positions in it?",
    )


@pytest.mark.task("conv2d_backward", needs=["test_conv2d_backward_padding_0"])
def test_conv2d_backward_is_25_times_as_fast(student, reference, rng):
    """It is at least 25 times as fast as loops over images, filters and positions."""
    _race(
        student,
        reference,
        rng,
        25,
        "conv2d_backward is not 25 times as fast as loops: two matrix products, and a "
        "loop over the positions of the kernel alone, are.",
    )


@pytest.mark.task(
    "conv2d_backward_naive", weight=0.5, needs=["test_conv2d_backward_naive_padding_1"]
)
def test_conv2d_backward_naive_keeps_dout(student, rng):
    """conv2d_backward_naive does not change dout."""
    x, w, b, dout = _inputs(rng, 2, 2, 3, 4, 5, 3, 3, 1, 1)
    student.conv2d_backward_naive(dout, _cache(student, "conv2d_backward_naive", x, w, b, 1, 1))
    require(not student.last_call.modified, "conv2d_backward_naive changes dout: work on a copy.")
