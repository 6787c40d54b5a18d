"""Do your boxes always overlap? What happens to boxes that are apart, or touch?"""

CAUGHT_BY = {
    "test_kills_negative_height",
    "test_kills_two_negatives",
    "test_kills_transposed",
    "test_kills_corner_at_zero",
}


def test_iou(iou):
    boxes = np.array([[0.0, 0.0, 4.0, 3.0], [2.0, 1.0, 5.0, 5.0]])
    assert np.allclose(iou(boxes, boxes), [[1, 0.2], [0.2, 1]])
