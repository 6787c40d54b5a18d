"""Does your test only ask for numbers from 0 to 1 and the right shape? Work out some of them by
hand.
"""

CAUGHT_BY = {
    "test_kills_pixels_everywhere",
    "test_kills_two_negatives",
    "test_kills_sum_of_areas",
    "test_kills_first_area",
    "test_kills_smaller_area",
    "test_kills_larger_area",
    "test_kills_corner_at_zero",
    "test_kills_moved_boxes",
    "test_kills_moved_others",
}


def test_iou(iou):
    rng = np.random.default_rng(0)
    boxes = rng.uniform(0, 5, (3, 4))
    boxes[:, 2:] += boxes[:, :2] + 1
    found = iou(boxes, boxes[:2])
    assert found.shape == (3, 2)
    assert found.min() >= 0
    assert found.max() <= 1
