import numpy as np
import pytest

from kit.checking import as_array, require, unpack


def _percent(a, b):
    """IoU of two boxes, in percent."""
    width = max(0, min(a[2], b[2]) - max(a[0], b[0]))
    height = max(0, min(a[3], b[3]) - max(a[1], b[1]))
    areas = [(box[2] - box[0]) * (box[3] - box[1]) for box in (a, b)]
    return 100 * width * height / (sum(areas) - width * height)


@pytest.mark.task("revealing_boxes")
def test_boxes_for_the_friend(student):
    """The friend keeps fewer boxes than non-maximum suppression."""
    boxes, scores = unpack(student.revealing_boxes(), "boxes", "scores", call="revealing_boxes()")
    scores = as_array(scores, "scores")
    require(scores.ndim == 1 and 3 <= scores.size <= 5, "three to five boxes can show it.")
    boxes = as_array(boxes, "boxes", shape=(scores.size, 4))
    require(bool((boxes[:, :2] < boxes[:, 2:]).all()), "it must be x1 < x2 and y1 < y2.")
    require(np.unique(scores).size == scores.size, "the scores must be different.")
    kept, by_the_friend, better = [], [], []
    for box in boxes[np.argsort(-scores)].tolist():
        shares = [_percent(box, other) for other in better]
        require(not any(45 < share < 55 for share in shares), "keep every IoU away from 0.5.")
        if max(shares, default=0) < 50:
            by_the_friend.append(box)
        if max((_percent(box, other) for other in kept), default=0) < 50:
            kept.append(box)
        better.append(box)
    require(len(by_the_friend) < len(kept), f"both keep {len(kept)} of your boxes.")
