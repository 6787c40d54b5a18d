import pytest

from kit.checking import assert_close, require, unpack

CALL = "conv2d_forward_naive(x, w, b, stride, padding)"


def _inputs(rng, N, C, F, H, W, KH, KW):
    x, w = rng.standard_normal((N, C, H, W)), rng.standard_normal((F, C, KH, KW))
    return x, w, rng.standard_normal(F)


def _check(student, reference, rng, sizes, stride, padding):
    x, w, b = _inputs(rng, *sizes)
    answer = student.keep(1).conv2d_forward_naive(x, w, b, stride, padding)
    out, _ = unpack(answer, "out", "cache", call=CALL)
    assert_close(
        out,
        reference.conv2d_forward(x, w, b, stride, padding),
        "out",
        case=f"{sizes[5]}x{sizes[6]} kernel, stride {stride}, padding {padding}",
        rtol=1e-4,  # single precision is right
        atol=1e-5,
    )


# The sizes are (N, C, F, H, W, KH, KW).


@pytest.mark.task("conv2d_forward_naive", weight=3)
def test_conv2d_forward_naive_padding_0(student, reference, rng):
    """out is right for padding 0, on images that are not square."""
    _check(student, reference, rng, (2, 3, 4, 5, 7, 3, 3), 1, 0)


@pytest.mark.task("conv2d_forward_naive", weight=3)
def test_conv2d_forward_naive_padding_1(student, reference, rng):
    """out is right for padding 1, on images that are not square."""
    _check(student, reference, rng, (2, 3, 4, 5, 7, 3, 3), 1, 1)
    _check(student, reference, rng, (3, 2, 4, 7, 5, 3, 3), 1, 1)


@pytest.mark.task("conv2d_forward_naive")
def test_conv2d_forward_naive_wide_padding(student, reference, rng):
    """out is right where the padding is more than half of the kernel."""
    # With this stride, windows that reach past the end are not all cut off alike.
    _check(student, reference, rng, (2, 2, 3, 3, 5, 3, 3), 2, 2)
    _check(student, reference, rng, (2, 2, 3, 3, 5, 3, 3), 1, 2)
    _check(student, reference, rng, (2, 3, 2, 4, 3, 1, 1), 1, 1)
    _check(student, reference, rng, (1, 2, 3, 5, 3, 3, 3), 2, 3)
    _check(student, reference, rng, (3, 1, 2, 2, 4, 2, 2), 2, 2)


@pytest.mark.task("conv2d_forward_naive")
def test_conv2d_forward_naive_one_picture(student, reference, rng):
    """out is right for a single image: one channel and one filter, and padding 2."""
    _check(student, reference, rng, (1, 1, 1, 5, 5, 3, 3), 1, 0)
    _check(student, reference, rng, (1, 2, 3, 6, 6, 5, 5), 1, 2)


@pytest.mark.task("conv2d_forward_naive", weight=2)
def test_conv2d_forward_naive_other_kernels(student, reference, rng):
    """out is right for kernels of any shape, from 1x1 to as large as the image."""
    _check(student, reference, rng, (3, 4, 2, 6, 5, 4, 2), 1, 1)
    _check(student, reference, rng, (2, 2, 3, 6, 7, 2, 4), 1, 0)
    _check(student, reference, rng, (2, 3, 2, 4, 5, 1, 1), 1, 0)
    _check(student, reference, rng, (3, 2, 4, 2, 5, 2, 5), 1, 0)


@pytest.mark.task("conv2d_forward_naive", weight=2)
def test_conv2d_forward_naive_stride_2(student, reference, rng):
    """out is right for strides 2 and 3, with and without padding."""
    _check(student, reference, rng, (2, 3, 2, 7, 9, 3, 3), 2, 0)
    _check(student, reference, rng, (2, 3, 3, 4, 4, 4, 4), 2, 1)
    _check(student, reference, rng, (3, 2, 4, 8, 5, 2, 2), 3, 0)


@pytest.mark.task("conv2d_forward_naive")
def test_conv2d_forward_naive_rounded_down(student, reference, rng):
    """out is right for strides 2 and 3 where rows or columns are left over."""
    _check(student, reference, rng, (2, 2, 3, 6, 8, 3, 3), 2, 1)
    _check(student, reference, rng, (2, 1, 3, 8, 6, 3, 3), 2, 0)
    _check(student, reference, rng, (2, 3, 2, 7, 8, 2, 2), 3, 0)


@pytest.mark.task("conv2d_forward_naive", weight=0.5, needs=["test_conv2d_forward_naive_padding_1"])
def test_conv2d_forward_naive_keeps_its_inputs(student, rng):
    """conv2d_forward_naive does not modify its input arrays."""
    student.keep(1).conv2d_forward_naive(*_inputs(rng, 2, 2, 3, 4, 5, 3, 3), 1, 1)
    require(
        not student.last_call.modified,
        "conv2d_forward_naive changes an array that it is given: work on a copy.",
    )
