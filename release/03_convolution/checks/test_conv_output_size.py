# GENERATED from assignments/03_convolution/checks/public/test_conv_output_size.py - edit that file, then: python -m autograder build
import pytest

from kit.checking import assert_close, assert_raises


@pytest.mark.task("conv_output_size")
def test_sizes_of_the_slides(student):
    """A row of 7 and a kernel of 3: 5 with stride 1, 3 with stride 2, 7 with padding 1."""
    for stride, padding, expected in ((1, 0, 5), (2, 0, 3), (1, 1, 7)):
        got = student.conv_output_size(7, 3, stride, padding)
        assert_close(got, expected, "the size", case=f"stride {stride}, padding {padding}")


@pytest.mark.task("conv_output_size")
def test_a_kernel_as_large_as_the_row(student):
    """A kernel of 7 on a row of 7 has one position, whatever the stride."""
    for stride in (1, 2):
        got = student.conv_output_size(7, 7, stride, 0)
        assert_close(got, 1, "the size", case=f"kernel 7, stride {stride}, padding 0")


@pytest.mark.task("conv_output_size")
def test_stride_three_does_not_fit(student):
    """A kernel of 3 with stride 3 does not fit on a row of 7: a ValueError."""
    assert_raises(
        ValueError,
        lambda: student.conv_output_size(7, 3, 3, 0),
        "conv_output_size(7, 3, 3, 0) does not fit and must raise ValueError.",
    )


@pytest.mark.task("conv_output_size")
def test_a_kernel_larger_than_the_row(student):
    """A kernel of 6 does not fit on a row of 3 with padding 1: a ValueError."""
    assert_raises(
        ValueError,
        lambda: student.conv_output_size(3, 6, 1, 1),
        "conv_output_size(3, 6, 1, 1) does not fit and must raise ValueError.",
    )
