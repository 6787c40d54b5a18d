"""Does your test only compare a box with itself, and boxes that share nothing? A wrong union is
not noticed there.
"""

CAUGHT_BY = {
    "test_kills_pixels_everywhere",
    "test_kills_first_area",
    "test_kills_smaller_area",
    "test_kills_larger_area",
    "test_kills_transposed",
    "test_kills_corner_at_zero",
}


def test_iou(iou):
    boxes = np.array([[0.0, 0.0, 4.0, 3.0], [12.0, 1.0, 15.0, 5.0], [12.0, 11.0, 15.0, 15.0]])
    assert np.allclose(iou(boxes, boxes), np.eye(3))
