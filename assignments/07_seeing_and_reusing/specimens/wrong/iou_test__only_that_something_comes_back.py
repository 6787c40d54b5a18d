"""Does your test only ask that something comes back? Compare its numbers with those that you know."""

import numpy as np

CAUGHT_BY = {
    "test_kills_pixels",
    "test_kills_pixels_everywhere",
    "test_kills_negative_height",
    "test_kills_two_negatives",
    "test_kills_sum_of_areas",
    "test_kills_first_area",
    "test_kills_smaller_area",
    "test_kills_larger_area",
    "test_kills_transposed",
    "test_kills_corner_at_zero",
    "test_kills_moved_boxes",
    "test_kills_moved_others",
}


def test_iou(iou):
    boxes = np.array([[0.0, 0.0, 2.0, 2.0], [1.0, 1.0, 3.0, 3.0]])
    assert iou(boxes, boxes) is not None
