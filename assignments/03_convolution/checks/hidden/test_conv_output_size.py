import pytest

from kit.checking import assert_close, assert_raises


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


def _fitting(rng, stride, padding):
    """A row on which a kernel fits exactly, with two positions of it or more."""
    kernel_size = int(rng.integers(2 * padding + 1, 2 * padding + 8))
    places = int(rng.integers(2, 9))
    return kernel_size + (places - 1) * stride - 2 * padding, kernel_size, stride, padding


@pytest.mark.task("conv_output_size", weight=2)
def test_conv_output_size_without_padding(student, reference, rng):
    """Sizes without padding are right, for strides 1 to 4 and for a kernel as large as the row."""
    cases = [_fitting(rng, stride, 0) for stride in (1, 2, 3, 4)]
    _right(student, reference, [*cases, (5, 5, 3, 0), (1, 1, 1, 0), (6, 1, 5, 0)])


@pytest.mark.task("conv_output_size", weight=2)
def test_conv_output_size_with_padding(student, reference, rng):
    """Padding counts on both sides, however wide it is."""
    cases = [_fitting(rng, stride, padding) for stride, padding in ((1, 2), (2, 1), (3, 2), (1, 1))]
    _right(student, reference, [*cases, (5, 7, 3, 1), (4, 1, 1, 3), (4, 2, 2, 3)])


@pytest.mark.task("conv_output_size", weight=2, needs=["test_conv_output_size_without_padding"])
def test_conv_output_size_refuses_what_does_not_fit(student, rng):
    """A last window that does not end exactly at the end of the row is a ValueError."""
    size, kernel_size, _, _ = _fitting(rng, 3, 0)
    cases = [(8, 3, 2, 0), (32, 5, 2, 1), (224, 11, 4, 0)]
    _refuses(student, [*cases, (size + 1, kernel_size, 3, 0), (size + 2, kernel_size, 3, 0)])


@pytest.mark.task("conv_output_size", needs=["test_conv_output_size_without_padding"])
def test_conv_output_size_refuses_a_large_kernel(student):
    """A kernel larger than the padded row is a ValueError."""
    _refuses(student, [(3, 5, 1, 0), (2, 7, 1, 2), (4, 6, 2, 0), (3, 4, 1, 0), (1, 4, 1, 1)])
