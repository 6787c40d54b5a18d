# GENERATED from assignments/06_architectures/checks/public/test_pyramid.py - edit that file, then: python -m autograder build
import numpy as np
import pytest

from kit.checking import as_array, assert_close, require, unpack

X = np.arange(1.0, 17.0).reshape(1, 1, 4, 4)
TALL = np.array([[1.0, 9.0], [2.0, 3.0], [8.0, 4.0], [5.0, 6.0], [7.0, 0.0]])[None, None]


def _forward(student, x, levels):
    answer = student.keep(1).spatial_pyramid_pool_forward(x, levels)
    call = "spatial_pyramid_pool_forward(x, levels)"
    return unpack(answer, "out", "cache", call=call)


@pytest.mark.task("pyramid")
def test_four_by_four(student):
    """1 to 16 in four quarters, then all together: 6, 8, 14, 16 and 16."""
    out, cache = _forward(student, X, [2, 1])
    assert_close(out, [[6.0, 8.0, 14.0, 16.0, 16.0]], "out")
    require(not student.last_call.modified, "spatial_pyramid_pool_forward changes x.")
    dx = student.spatial_pyramid_pool_backward(np.array([[1.0, 2.0, 3.0, 4.0, 10.0]]), cache)
    expected = np.zeros((1, 1, 4, 4))
    expected[0, 0, 1, 1], expected[0, 0, 1, 3] = 1, 2
    expected[0, 0, 3, 1], expected[0, 0, 3, 3] = 3, 14
    assert_close(dx, expected, "dx")


@pytest.mark.task("pyramid")
def test_parts_that_overlap(student):
    """Five rows in two parts: row 2 belongs to both, and its 8 is the maximum of both."""
    out, cache = _forward(student, TALL, [2])
    assert_close(out, [[8.0, 9.0, 8.0, 6.0]], "out", case="5 x 2, n = 2")
    dx = student.spatial_pyramid_pool_backward(np.array([[1.0, 2.0, 3.0, 4.0]]), cache)
    expected = np.zeros((1, 1, 5, 2))
    expected[0, 0, 2, 0], expected[0, 0, 0, 1], expected[0, 0, 3, 1] = 4, 2, 4
    assert_close(dx, expected, "dx", case="5 x 2, n = 2")


@pytest.mark.task("pyramid")
def test_order_of_channels(student):
    """Three images with two channels: level by level, and in a level channel by channel."""
    x = np.concatenate([X, -X], axis=1)
    out, cache = _forward(student, np.concatenate([x, 100 + x, 3 * x]), [1, 2])
    row = np.array([16.0, -1, 6, 8, 14, 16, -1, -3, -9, -11])
    assert_close(out, [row, 100 + row, 3 * row], "out")
    dout = np.arange(1.0, 31.0).reshape(3, 10)
    dx = student.spatial_pyramid_pool_backward(dout, cache)
    require(not student.last_call.modified, "spatial_pyramid_pool_backward changes dout.")
    expected = np.zeros((3, 2, 4, 4))
    expected[:, 0, 3, 3] = dout[:, 0]
    expected[:, 1, 0, 0] = dout[:, 1]
    expected[:, 0, 1::2, 1::2] += dout[:, 2:6].reshape(3, 2, 2)
    expected[:, 1, ::2, ::2] += dout[:, 6:].reshape(3, 2, 2)
    assert_close(dx, expected, "dx")


@pytest.mark.task("pyramid")
def test_a_map_of_zeros(student):
    """After a ReLU a part may be all zeros: one pixel of it gets the number, not each of them."""
    out, cache = _forward(student, np.zeros((1, 1, 2, 2)), [1])
    assert_close(out, [[0.0]], "out", case="zeros")
    dx = as_array(student.spatial_pyramid_pool_backward(np.array([[3.0]]), cache), "dx")
    assert_close(np.sum(dx), 3.0, "the sum of dx", case="four equal pixels")


@pytest.mark.task("pyramid")
def test_more_parts_than_pixels(student):
    """A map of 2 x 3 in 3 x 3 parts: some pixels are used several times."""
    out, cache = _forward(student, np.array([[[[1.0, 2, 3], [4, 5, 6]]]]), [3])
    # Rows: part 0 has row 0, part 1 has both, part 2 has row 1.
    assert_close(out, [[1, 2, 3, 4, 5, 6, 4, 5, 6.0]], "out", case="2 x 3, n = 3")
    dx = student.spatial_pyramid_pool_backward(np.ones((1, 9)), cache)
    assert_close(dx, [[[[1, 1, 1], [2, 2, 2.0]]]], "dx", case="2 x 3, n = 3")
