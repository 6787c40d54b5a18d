# GENERATED from assignments/03_convolution/checks/public/test_conv2d_backward_naive__conv2d_backward.py - edit that file, then: python -m autograder build
import numpy as np
import pytest

from kit.checking import as_array, assert_close, assert_faster, require, unpack

FORWARD = {"conv2d_backward_naive": "conv2d_forward_naive", "conv2d_backward": "conv2d_forward"}


def _forward(student, task, x, w, b, stride, padding):
    forward = FORWARD[task]
    answer = getattr(student.keep(1), forward)(x, w, b, stride, padding)
    return unpack(answer, "out", "cache", call=f"{forward}(x, w, b, stride, padding)")


def _gradients(student, task, dout, x, w, b, stride, padding):
    _, cache = _forward(student, task, x, w, b, stride, padding)
    answer = getattr(student, task)(dout, cache)
    return unpack(answer, "dx", "dw", "db", call=f"{task}(dout, cache)")


def _measured(student, task, rng, sizes, stride, padding):
    """A convolution is linear: its outputs for unit images and unit filters are its derivatives."""
    N, C, F, H, W, KH, KW = sizes
    x, w, b = rng.normal(size=(N, C, H, W)), rng.normal(size=(F, C, KH, KW)), rng.normal(size=F)
    case = f"{KH}x{KW} kernel, stride {stride}, padding {padding}"
    size = (H + 2 * padding - KH) // stride + 1, (W + 2 * padding - KW) // stride + 1
    dout = rng.normal(size=(N, F, *size))
    dx, dw, db = _gradients(student, task, dout, x, w, b, stride, padding)

    def forward(images, filters):
        out, _ = _forward(student, task, images, filters, np.zeros(len(filters)), stride, padding)
        return as_array(out, "out", shape=(len(images), len(filters), *size), case=case)

    of_x = forward(np.eye(C * H * W).reshape(-1, C, H, W), w)
    of_w = forward(x, np.eye(C * KH * KW).reshape(-1, C, KH, KW))
    expected = {
        "dx": np.einsum("nfij,pfij->np", dout, of_x).reshape(x.shape),
        "dw": np.einsum("nfij,npij->fp", dout, of_w).reshape(w.shape),
        "db": np.einsum("nfij->f", dout),
    }
    for (name, right), gradient in zip(expected.items(), (dx, dw, db), strict=True):
        assert_close(gradient, right, name, case=case, rtol=1e-4, atol=1e-5)


@pytest.mark.task("conv2d_backward_naive", "conv2d_backward")
def test_slide_back_prop(student, task):
    """x = 1..9, w = 1..4, dout = 1, 0, -1, 2, padding 0: dw is 7, 9, 13, 15 (see section 7)."""
    x, w = np.arange(1.0, 10).reshape(1, 1, 3, 3), np.arange(1.0, 5).reshape(1, 1, 2, 2)
    dout = np.array([[[[1.0, 0], [-1, 2]]]])
    dx, dw, db = _gradients(student, task, dout, x, w, np.zeros(1), 1, 0)
    assert_close(dw, np.array([[[[7.0, 9], [13, 15]]]]), "dw", case="padding 0")
    assert_close(dx, np.array([[[[1.0, 2, 0], [2, 4, 4], [-3, 2, 8]]]]), "dx", case="padding 0")
    assert_close(db, np.array([2.0]), "db", case="padding 0")


@pytest.mark.task("conv2d_backward_naive", "conv2d_backward")
def test_padding(student, task, rng):
    """Padding 1 and 2, two images, two channels, three filters, checked numerically."""
    _measured(student, task, rng, (2, 2, 3, 3, 4, 3, 3), 1, 1)
    _measured(student, task, rng, (1, 1, 2, 3, 2, 4, 4), 1, 2)


@pytest.mark.task("conv2d_backward_naive", "conv2d_backward")
def test_stride_2(student, task, rng):
    """Stride 2, padding 0, images that are not square, kernels of 2x3, checked numerically."""
    _measured(student, task, rng, (1, 2, 2, 4, 7, 2, 3), 2, 0)


@pytest.mark.task("conv2d_backward_naive", "conv2d_backward")
def test_rounded_down(student, task, rng):
    """Stride 2 where a row and a column are left over: their dx is 0 (or what padding gives)."""
    _measured(student, task, rng, (1, 1, 2, 4, 6, 3, 3), 2, 0)
    _measured(student, task, rng, (2, 1, 1, 4, 4, 3, 3), 2, 1)


@pytest.mark.task("conv2d_backward")
def test_fast_backward_has_no_loops(student, rng):
    """It is 10 times as fast as loops over images, filters and positions, on fresh numbers."""
    N, C, F, OH, K = 16, 2, 16, 8, 2
    inputs = []

    def loops():
        x, w = rng.normal(size=(N, C, OH + K - 1, OH + K - 1)), rng.normal(size=(F, C, K, K))
        dout = rng.normal(size=(N, F, OH, OH))
        inputs[:] = dout, x, w
        window, dwindow, dw = x[0, :, :K, :K], np.zeros((C, K, K)), np.zeros(w.shape)
        for n, f, i, j in np.ndindex(dout.shape):  # the least that loops must do
            dw[f] += dout[n, f, i, j] * window
            dwindow += dout[n, f, i, j] * w[f]

    def answer():
        dout, x, w = inputs
        dx, dw, db = _gradients(student, "conv2d_backward", dout, x, w, np.zeros(F), 1, 0)
        assert_close(db, dout.sum(axis=(0, 2, 3)), "db", case="the race", rtol=1e-4, atol=1e-5)
        n, f = rng.integers(N), rng.integers(F)
        for name, value, like, place, right in (
            ("dx", dx, x, (n, 0, 0, 0), np.sum(dout[n, :, 0, 0] * w[:, 0, 0, 0])),
            ("dw", dw, w, (f, 0, 0, 0), np.sum(dout[:, f] * x[:, 0, :OH, :OH])),
        ):
            got = as_array(value, name, shape=like.shape, case="the race")[place]
            assert_close(got, right, name, case="the race", rtol=1e-4, atol=1e-5)

    assert_faster(
        student,
        answer,
        loops,
        "conv2d_backward is not 10 times as fast as loops: is there a loop over "
        "images, filters or positions in it?",
        ratio=10,
    )


@pytest.mark.task("conv2d_backward_naive")
def test_conv2d_backward_naive_leaves_dout_alone(student):
    """dout is not modified: the gradients are new arrays."""
    x, w = np.arange(1.0, 10).reshape(1, 1, 3, 3), np.arange(1.0, 5).reshape(1, 1, 2, 2)
    _gradients(
        student, "conv2d_backward_naive", np.array([[[[1.0, 0], [-1, 2]]]]), x, w, np.zeros(1), 1, 0
    )
    require(
        not student.last_call.modified,
        "conv2d_backward_naive changes dout: work on a copy.",
    )


@pytest.mark.task("conv2d_backward_naive")
def test_naive_each_cache_is_its_own(student):
    """backward uses the cache passed to it, even if forward was called since."""
    x, w = np.arange(1.0, 10).reshape(1, 1, 3, 3), np.arange(1.0, 5).reshape(1, 1, 2, 2)
    _, cache = _forward(student, "conv2d_backward_naive", x, w, np.zeros(1), 1, 0)
    _forward(student, "conv2d_backward_naive", -x, 2 * w, np.ones(1), 1, 0)
    answer = student.conv2d_backward_naive(np.array([[[[1.0, 0], [-1, 2]]]]), cache)
    dx, dw, _ = unpack(answer, "dx", "dw", "db", call="conv2d_backward_naive(dout, cache)")
    case = "another forward in between"
    assert_close(dw, np.array([[[[7.0, 9], [13, 15]]]]), "dw", case=case)
    assert_close(dx, np.array([[[[1.0, 2, 0], [2, 4, 4], [-3, 2, 8]]]]), "dx", case=case)
