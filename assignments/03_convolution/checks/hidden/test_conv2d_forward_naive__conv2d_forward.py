import numpy as np
import pytest

from kit.checking import as_array, assert_close, assert_faster, require, unpack

ARGUMENTS = "(x, w, b, stride, padding)"


def _inputs(rng, N, C, F, H, W, KH, KW):
    x, w = rng.standard_normal((N, C, H, W)), rng.standard_normal((F, C, KH, KW))
    return x, w, rng.standard_normal(F)


def _check(student, task, reference, rng, sizes, stride, padding):
    x, w, b = _inputs(rng, *sizes)
    answer = getattr(student.keep(1), task)(x, w, b, stride, padding)
    out, _ = unpack(answer, "out", "cache", call=task + ARGUMENTS)
    assert_close(
        out,
        reference.conv2d_forward(x, w, b, stride, padding),
        "out",
        case=f"{sizes[5]}x{sizes[6]} kernel, stride {stride}, padding {padding}",
        rtol=1e-4,  # single precision is right
        atol=1e-5,
    )


# The sizes are (N, C, F, H, W, KH, KW).


@pytest.mark.task("conv2d_forward_naive", "conv2d_forward", weight=3)
def test_padding_0(student, task, reference, rng):
    """out is right for padding 0, on images that are not square."""
    _check(student, task, reference, rng, (2, 3, 4, 5, 7, 3, 3), 1, 0)


@pytest.mark.task("conv2d_forward_naive", "conv2d_forward", weight=3)
def test_padding_1(student, task, reference, rng):
    """out is right for padding 1, on images that are not square."""
    _check(student, task, reference, rng, (2, 3, 4, 5, 7, 3, 3), 1, 1)
    _check(student, task, reference, rng, (3, 2, 4, 7, 5, 3, 3), 1, 1)


@pytest.mark.task("conv2d_forward_naive", "conv2d_forward")
def test_wide_padding(student, task, reference, rng):
    """out is right where the padding is more than half of the kernel."""
    # With this stride, windows that reach past the end are not all cut off alike.
    _check(student, task, reference, rng, (2, 2, 3, 3, 5, 3, 3), 2, 2)
    _check(student, task, reference, rng, (2, 2, 3, 3, 5, 3, 3), 1, 2)
    _check(student, task, reference, rng, (2, 3, 2, 4, 3, 1, 1), 1, 1)
    _check(student, task, reference, rng, (1, 2, 3, 5, 3, 3, 3), 2, 3)
    _check(student, task, reference, rng, (3, 1, 2, 2, 4, 2, 2), 2, 2)


@pytest.mark.task("conv2d_forward_naive", "conv2d_forward")
def test_one_picture(student, task, reference, rng):
    """out is right for a single image: one channel and one filter, and padding 2."""
    _check(student, task, reference, rng, (1, 1, 1, 5, 5, 3, 3), 1, 0)
    _check(student, task, reference, rng, (1, 2, 3, 6, 6, 5, 5), 1, 2)


@pytest.mark.task("conv2d_forward_naive", "conv2d_forward", weight=2)
def test_other_kernels(student, task, reference, rng):
    """out is right for kernels of any shape, from 1x1 to as large as the image."""
    _check(student, task, reference, rng, (3, 4, 2, 6, 5, 4, 2), 1, 1)
    _check(student, task, reference, rng, (2, 2, 3, 6, 7, 2, 4), 1, 0)
    _check(student, task, reference, rng, (2, 3, 2, 4, 5, 1, 1), 1, 0)
    _check(student, task, reference, rng, (3, 2, 4, 2, 5, 2, 5), 1, 0)


@pytest.mark.task("conv2d_forward_naive", "conv2d_forward", weight=2)
def test_stride_2(student, task, reference, rng):
    """out is right for strides 2 and 3, with and without padding."""
    _check(student, task, reference, rng, (2, 3, 2, 7, 9, 3, 3), 2, 0)
    _check(student, task, reference, rng, (2, 3, 3, 4, 4, 4, 4), 2, 1)
    _check(student, task, reference, rng, (3, 2, 4, 8, 5, 2, 2), 3, 0)


@pytest.mark.task("conv2d_forward_naive", "conv2d_forward")
def test_rounded_down(student, task, reference, rng):
    """out is right for strides 2 and 3 where rows or columns are left over."""
    _check(student, task, reference, rng, (2, 2, 3, 6, 8, 3, 3), 2, 1)
    _check(student, task, reference, rng, (2, 1, 3, 8, 6, 3, 3), 2, 0)
    _check(student, task, reference, rng, (2, 3, 2, 7, 8, 2, 2), 3, 0)


def _race(student, reference, rng, ratio, summary):
    """Against the least that loops over images, filters and positions can do, on fresh numbers."""
    N, C, F, OH, K = 16, 2, 16, 8, 2
    few = 1  # image for the loops, whose time grows with the number of images
    inputs = []

    def loops():
        x, w, b = inputs[:] = _inputs(rng, N, C, F, OH + K - 1, OH + K - 1, K, K)
        window, out = x[0, :, :K, :K], np.empty((few, F, OH, OH))
        for n, f, i, j in np.ndindex(out.shape):
            out[n, f, i, j] = np.sum(window * w[f]) + b[f]

    def answer():
        x, w, b = inputs
        answer = student.keep(1).conv2d_forward(x, w, b, 1, 0)
        out, _ = unpack(answer, "out", "cache", call="conv2d_forward" + ARGUMENTS)
        maps = as_array(out, "out", shape=(N, F, OH, OH), case="the race")
        # A convolution is linear in x and in w: with random weights, the sum of all maps is one
        # map, and it is wrong if any of them is.
        of_pictures, of_filters = rng.standard_normal(N), rng.standard_normal(F)
        picture, kernel = np.tensordot(of_pictures, x, 1), np.tensordot(of_filters, w, 1)
        bias = np.array([of_pictures.sum() * (of_filters @ b)])
        right = reference.conv2d_forward(picture[None], kernel[None], bias, 1, 0)[0, 0]
        got = np.einsum("n,f,nfij->ij", of_pictures, of_filters, maps)
        scale = float(np.abs(right).max())
        assert_close(
            got, right, "the sum of all maps", case="the race", rtol=1e-4, atol=1e-5 * scale
        )

    assert_faster(student, answer, loops, summary, ratio=ratio, part=few / N)


@pytest.mark.task("conv2d_forward", needs=["test_conv2d_forward_padding_0"])
def test_conv2d_forward_is_10_times_as_fast(student, reference, rng):
    """It is at least 10 times as fast as loops over images, filters and positions."""
    _race(
        student,
        reference,
        rng,
        10,
        "conv2d_forward is not 10 times as fast as loops: is there a loop over "
        "images, filters or positions in it?",
    )


@pytest.mark.task("conv2d_forward", needs=["test_conv2d_forward_padding_0"])
def test_conv2d_forward_is_25_times_as_fast(student, reference, rng):
    """It is at least 25 times as fast as loops over images, filters and positions."""
    _race(
        student,
        reference,
        rng,
        25,
        "conv2d_forward is not 25 times as fast as loops: one matrix product for the "
        "whole batch is.",
    )


@pytest.mark.task("conv2d_forward_naive", weight=0.5, needs=["test_conv2d_forward_naive_padding_1"])
def test_conv2d_forward_naive_keeps_its_inputs(student, rng):
    """conv2d_forward_naive does not modify its input arrays."""
    student.keep(1).conv2d_forward_naive(*_inputs(rng, 2, 2, 3, 4, 5, 3, 3), 1, 1)
    require(
        not student.last_call.modified,
        "conv2d_forward_naive changes an array that it is given: work on a copy.",
    )
