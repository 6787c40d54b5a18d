import pytest

from kit.checking import assert_close


@pytest.mark.task("receptive_field")
def test_two_small_kernels(student):
    """Two layers of 3x3 have a receptive field of 5x5, like one of 5x5."""
    assert_close(student.receptive_field([(3, 1), (3, 1)]), 5, "the field", case="3x3, 3x3")
    assert_close(student.receptive_field([(5, 1)]), 5, "the field", case="5x5")


@pytest.mark.task("receptive_field")
def test_a_pooling_between(student):
    """3x3, pooling 2x2 with stride 2, 3x3: 1 + 2 + 1 + 2 * 2 = 8."""
    assert_close(student.receptive_field([(3, 1), (2, 2), (3, 1)]), 8, "the field")


@pytest.mark.task("receptive_field")
def test_strides_multiply(student):
    """Three layers of 3x3 with stride 2: 1 + 2 + 2 * 2 + 4 * 2 = 15."""
    assert_close(student.receptive_field([(3, 2)] * 3), 15, "the field", case="3x3, stride 2")


@pytest.mark.task("receptive_field")
def test_a_stride_in_front(student):
    """3x3 with stride 2 in front of 5x5: 1 + 2 + 4 * 2 = 11."""
    assert_close(student.receptive_field([(3, 2), (5, 1)]), 11, "the field")
