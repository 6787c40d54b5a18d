import pytest

from kit.checking import assert_close, require, unpack

FORWARD = "conv2d_forward_naive(x, w, b, stride, padding)"
CALL = "conv2d_backward_naive(dout, cache)"


def _inputs(rng, N, C, F, H, W, KH, KW, stride, padding):
    """x, w, b and a random dout."""
    x, w = rng.standard_normal((N, C, H, W)), rng.standard_normal((F, C, KH, KW))
    OH, OW = (H + 2 * padding - KH) // stride + 1, (W + 2 * padding - KW) // stride + 1
    return x, w, rng.standard_normal(F), rng.standard_normal((N, F, OH, OW))


def _cache(student, x, w, b, stride, padding):
    answer = student.keep(1).conv2d_forward_naive(x, w, b, stride, padding)
    return unpack(answer, "out", "cache", call=FORWARD)[1]


def _check(student, reference, rng, sizes, stride, padding):
    x, w, b, dout = _inputs(rng, *sizes, stride, padding)
    cache = _cache(student, x, w, b, stride, padding)
    # Other images on their way through the layer are no business of this cache.
    _cache(student, rng.standard_normal(x.shape), w, b, stride, padding)
    got = unpack(student.conv2d_backward_naive(dout, cache), "dx", "dw", "db", call=CALL)
    expected = reference.conv2d_backward(dout, x, w, stride, padding)
    case = f"{sizes[5]}x{sizes[6]} kernel, stride {stride}, padding {padding}"
    for name, one, right in zip(("dx", "dw", "db"), got, expected, strict=True):
        assert_close(one, right, name, case=case, rtol=1e-4, atol=1e-5)  # single precision is right


# The sizes are (N, C, F, H, W, KH, KW).


@pytest.mark.task("conv2d_backward_naive", weight=3)
def test_conv2d_backward_naive_padding_0(student, reference, rng):
    """dx, dw and db are right for padding 0, on images that are not square."""
    _check(student, reference, rng, (2, 3, 4, 5, 7, 3, 3), 1, 0)


@pytest.mark.task("conv2d_backward_naive", weight=3)
def test_conv2d_backward_naive_padding_1(student, reference, rng):
    """dx, dw and db are right for padding 1, on images that are not square."""
    _check(student, reference, rng, (2, 3, 4, 5, 7, 3, 3), 1, 1)
    _check(student, reference, rng, (3, 2, 4, 7, 5, 3, 3), 1, 1)


@pytest.mark.task("conv2d_backward_naive")
def test_conv2d_backward_naive_wide_padding(student, reference, rng):
    """dx, dw and db are right where the padding is more than half of the kernel."""
    _check(student, reference, rng, (2, 2, 3, 3, 5, 3, 3), 1, 2)
    _check(student, reference, rng, (2, 3, 2, 4, 3, 1, 1), 1, 1)
    _check(student, reference, rng, (1, 2, 3, 5, 3, 3, 3), 2, 3)
    _check(student, reference, rng, (3, 1, 2, 2, 4, 2, 2), 2, 2)


@pytest.mark.task("conv2d_backward_naive")
def test_conv2d_backward_naive_one_picture(student, reference, rng):
    """dx, dw and db are right for a single image: one channel and one filter, and padding 2."""
    _check(student, reference, rng, (1, 1, 1, 5, 5, 3, 3), 1, 0)
    _check(student, reference, rng, (1, 2, 3, 6, 6, 5, 5), 1, 2)


@pytest.mark.task("conv2d_backward_naive", weight=2)
def test_conv2d_backward_naive_other_kernels(student, reference, rng):
    """dx, dw and db are right for kernels of any shape, from 1x1 to as large as the image."""
    _check(student, reference, rng, (3, 4, 2, 6, 5, 4, 2), 1, 1)
    _check(student, reference, rng, (2, 2, 3, 6, 7, 2, 4), 1, 0)
    _check(student, reference, rng, (2, 3, 2, 4, 5, 1, 1), 1, 0)
    _check(student, reference, rng, (3, 2, 4, 2, 5, 2, 5), 1, 0)


@pytest.mark.task("conv2d_backward_naive", weight=2)
def test_conv2d_backward_naive_stride_2(student, reference, rng):
    """dx, dw and db are right for strides 2 and 3, with and without padding."""
    _check(student, reference, rng, (2, 3, 2, 7, 9, 3, 3), 2, 0)
    _check(student, reference, rng, (2, 3, 3, 4, 4, 4, 4), 2, 1)
    _check(student, reference, rng, (3, 2, 4, 8, 5, 2, 2), 3, 0)


@pytest.mark.task("conv2d_backward_naive")
def test_conv2d_backward_naive_rounded_down(student, reference, rng):
    """dx, dw and db are right for strides 2 and 3 where rows or columns are left over."""
    _check(student, reference, rng, (2, 2, 3, 6, 8, 3, 3), 2, 1)
    _check(student, reference, rng, (2, 1, 3, 8, 6, 3, 3), 2, 0)
    _check(student, reference, rng, (2, 3, 2, 7, 8, 2, 2), 3, 0)


@pytest.mark.task(
    "conv2d_backward_naive", weight=0.5, needs=["test_conv2d_backward_naive_padding_1"]
)
def test_conv2d_backward_naive_keeps_dout(student, rng):
    """conv2d_backward_naive does not change dout."""
    x, w, b, dout = _inputs(rng, 2, 2, 3, 4, 5, 3, 3, 1, 1)
    student.conv2d_backward_naive(dout, _cache(student, x, w, b, 1, 1))
    require(not student.last_call.modified, "conv2d_backward_naive changes dout: work on a copy.")
