# GENERATED from assignments/03_convolution/checks/public/test_conv2d_backward_naive.py - edit that file, then: python -m autograder build
import numpy as np
import pytest

from kit.checking import as_array, assert_close, require, unpack

FORWARD = "conv2d_forward_naive(x, w, b, stride, padding)"
CALL = "conv2d_backward_naive(dout, cache)"


def _forward(student, x, w, b, stride, padding):
    answer = student.keep(1).conv2d_forward_naive(x, w, b, stride, padding)
    return unpack(answer, "out", "cache", call=FORWARD)


def _gradients(student, dout, x, w, b, stride, padding):
    _, cache = _forward(student, x, w, b, stride, padding)
    return unpack(student.conv2d_backward_naive(dout, cache), "dx", "dw", "db", call=CALL)


def _measured(student, rng, sizes, stride, padding):
    """A convolution is linear: its outputs for unit images and unit filters are its derivatives."""
    N, C, F, H, W, KH, KW = sizes
    x, w, b = rng.normal(size=(N, C, H, W)), rng.normal(size=(F, C, KH, KW)), rng.normal(size=F)
    case = f"{KH}x{KW} kernel, stride {stride}, padding {padding}"
    size = (H + 2 * padding - KH) // stride + 1, (W + 2 * padding - KW) // stride + 1
    dout = rng.normal(size=(N, F, *size))
    dx, dw, db = _gradients(student, dout, x, w, b, stride, padding)

    def forward(images, filters):
        out, _ = _forward(student, images, filters, np.zeros(len(filters)), stride, padding)
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


@pytest.mark.task("conv2d_backward_naive")
def test_naive_slide_back_prop(student):
    """x = 1..9, w = 1..4, dout = 1, 0, -1, 2, padding 0: dw is 7, 9, 13, 15 (see section 7)."""
    x, w = np.arange(1.0, 10).reshape(1, 1, 3, 3), np.arange(1.0, 5).reshape(1, 1, 2, 2)
    dout = np.array([[[[1.0, 0], [-1, 2]]]])
    dx, dw, db = _gradients(student, dout, x, w, np.zeros(1), 1, 0)
    assert_close(dw, np.array([[[[7.0, 9], [13, 15]]]]), "dw", case="padding 0")
    assert_close(dx, np.array([[[[1.0, 2, 0], [2, 4, 4], [-3, 2, 8]]]]), "dx", case="padding 0")
    assert_close(db, np.array([2.0]), "db", case="padding 0")


@pytest.mark.task("conv2d_backward_naive")
def test_naive_padding(student, rng):
    """Padding 1 and 2, two images, two channels, three filters, checked numerically."""
    _measured(student, rng, (2, 2, 3, 3, 4, 3, 3), 1, 1)
    _measured(student, rng, (1, 1, 2, 3, 2, 4, 4), 1, 2)


@pytest.mark.task("conv2d_backward_naive")
def test_naive_stride_2(student, rng):
    """Stride 2, padding 0, images that are not square, kernels of 2x3, checked numerically."""
    _measured(student, rng, (1, 2, 2, 4, 7, 2, 3), 2, 0)


@pytest.mark.task("conv2d_backward_naive")
def test_naive_rounded_down(student, rng):
    """Stride 2 where a row and a column are left over: their dx is 0 (or what padding gives)."""
    _measured(student, rng, (1, 1, 2, 4, 6, 3, 3), 2, 0)
    _measured(student, rng, (2, 1, 1, 4, 4, 3, 3), 2, 1)


@pytest.mark.task("conv2d_backward_naive")
def test_conv2d_backward_naive_leaves_dout_alone(student):
    """dout is not modified: the gradients are new arrays."""
    x, w = np.arange(1.0, 10).reshape(1, 1, 3, 3), np.arange(1.0, 5).reshape(1, 1, 2, 2)
    _gradients(student, np.array([[[[1.0, 0], [-1, 2]]]]), x, w, np.zeros(1), 1, 0)
    require(
        not student.last_call.modified,
        "conv2d_backward_naive changes dout: work on a copy.",
    )


@pytest.mark.task("conv2d_backward_naive")
def test_naive_each_cache_is_its_own(student):
    """backward uses the cache passed to it, even if forward was called since."""
    x, w = np.arange(1.0, 10).reshape(1, 1, 3, 3), np.arange(1.0, 5).reshape(1, 1, 2, 2)
    _, cache = _forward(student, x, w, np.zeros(1), 1, 0)
    _forward(student, -x, 2 * w, np.ones(1), 1, 0)
    answer = student.conv2d_backward_naive(np.array([[[[1.0, 0], [-1, 2]]]]), cache)
    dx, dw, _ = unpack(answer, "dx", "dw", "db", call=CALL)
    case = "another forward in between"
    assert_close(dw, np.array([[[[7.0, 9], [13, 15]]]]), "dw", case=case)
    assert_close(dx, np.array([[[[1.0, 2, 0], [2, 4, 4], [-3, 2, 8]]]]), "dx", case=case)
