import pytest

from kit.checking import assert_close


def _check(student, reference, rng, N, C, H, W, KH, KW, stride, padding):
    x = rng.standard_normal((N, C, H, W))
    assert_close(
        student.im2col(x, KH, KW, stride, padding),
        reference.im2col(x, KH, KW, stride, padding),
        "cols",
        case=f"{KH}x{KW} kernel, stride {stride}, padding {padding}",
        rtol=1e-4,
        atol=1e-5,
    )


@pytest.mark.task("im2col", weight=3)
def test_im2col_without_padding(student, reference, rng):
    """Rows are windows in the order (n, i, j), columns in the order (c, u, v)."""
    _check(student, reference, rng, 2, 3, 5, 7, 3, 3, 1, 0)
    _check(student, reference, rng, 3, 2, 6, 4, 3, 3, 1, 0)


@pytest.mark.task("im2col")
def test_im2col_with_padding(student, reference, rng):
    """Zeros of the padding are part of the windows, also where a window is nothing else."""
    _check(student, reference, rng, 2, 3, 4, 5, 3, 3, 1, 1)
    _check(student, reference, rng, 1, 2, 3, 4, 5, 5, 1, 2)
    _check(student, reference, rng, 2, 3, 3, 2, 1, 1, 1, 1)
    _check(student, reference, rng, 1, 2, 2, 4, 3, 3, 1, 3)


@pytest.mark.task("im2col")
def test_im2col_of_other_kernels(student, reference, rng):
    """Kernels of 2x4, of 4x2, of 1x1, and as large as the image."""
    _check(student, reference, rng, 2, 2, 4, 6, 2, 4, 1, 0)
    _check(student, reference, rng, 2, 3, 6, 5, 4, 2, 1, 0)
    _check(student, reference, rng, 3, 2, 3, 5, 3, 5, 1, 0)
    _check(student, reference, rng, 2, 3, 4, 5, 1, 1, 1, 0)


@pytest.mark.task("im2col")
def test_im2col_stride_2(student, reference, rng):
    """Strides 2 and 3, where they fit exactly and where sizes are rounded down."""
    _check(student, reference, rng, 2, 3, 7, 9, 3, 3, 2, 0)
    _check(student, reference, rng, 2, 2, 6, 8, 3, 3, 2, 1)
    _check(student, reference, rng, 3, 1, 8, 7, 2, 2, 3, 0)
