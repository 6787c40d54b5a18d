import pytest

from kit.compare import assert_close
from kit.refusals import assert_raises


def _right(student, reference, cases):
    for case in cases:
        assert_close(
            student.conv_output_size(*case),
            reference.conv_output_size(*case),
            "the size",
            case="size {}, kernel {}, stride {}, padding {}".format(*case),
        )


def _refuses(student, cases):
    for case in cases:
        said = "conv_output_size({}, {}, {}, {})".format(*case)
        assert_raises(
            ValueError,
            lambda case=case: student.conv_output_size(*case),
            f"{said} does not fit and must raise ValueError.",
        )


@pytest.mark.task("conv_output_size", weight=2)
def test_conv_output_size_without_padding(student, reference):
    """Sizes without padding are right, for strides 1 to 4 and for a kernel as large as the row."""
    _right(student, reference, [(9, 3, 1, 0), (9, 3, 2, 0), (227, 11, 4, 0), (5, 5, 3, 0)])


@pytest.mark.task("conv_output_size", weight=2)
def test_conv_output_size_with_padding(student, reference):
    """Padding counts on both sides."""
    _right(student, reference, [(9, 5, 1, 2), (32, 5, 1, 2), (11, 3, 2, 1), (5, 7, 3, 1)])


@pytest.mark.task("conv_output_size", weight=2)
def test_conv_output_size_refuses_what_does_not_fit(student):
    """A stride that does not end at the end is a ValueError."""
    _refuses(student, [(8, 3, 2, 0), (32, 5, 2, 1), (224, 11, 4, 0)])


@pytest.mark.task("conv_output_size")
def test_conv_output_size_refuses_a_large_kernel(student):
    """A kernel larger than the padded row is a ValueError."""
    _refuses(student, [(3, 5, 1, 0), (2, 7, 1, 2), (4, 6, 2, 0)])
