# GENERATED from assignments/03_convolution/checks/public/test_count_conv_params.py - edit that file, then: python -m autograder build
import pytest

from kit.checking import assert_close


@pytest.mark.task("count_conv_params")
def test_parameters_of_the_slides(student):
    """10 filters of 5x5 on 3 channels: 76 each, 760 in all; 96 of 11x11: 34 944."""
    assert_close(student.count_conv_params(3, 10, (5, 5)), 760, "the number")
    assert_close(student.count_conv_params(3, 96, (11, 11)), 34_944, "the number")


@pytest.mark.task("count_conv_params")
def test_parameters_without_biases(student):
    """2 filters of 2 rows and 3 columns on 4 channels without biases: 48."""
    assert_close(student.count_conv_params(4, 2, (2, 3), False), 48, "the number")
