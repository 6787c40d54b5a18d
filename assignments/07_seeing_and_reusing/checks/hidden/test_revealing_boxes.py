import numpy as np
import pytest

from kit.checking import as_array, require, unpack


def _overlaps(boxes):
    """IoU of each box with each, pair by pair."""
    low = np.maximum(boxes[:, None, :2], boxes[None, :, :2])
    high = np.minimum(boxes[:, None, 2:], boxes[None, :, 2:])
    shared = np.where(high > low, high - low, 0).prod(axis=2)
    area = (boxes[:, 2:] - boxes[:, :2]).prod(axis=1)
    return shared / (area[:, None] + area[None] - shared)


def _kept(overlap, order, *, suppressed_too):
    """How many boxes are kept at 0.5, where suppressed ones suppress or do not."""
    kept = []
    for place, index in enumerate(order):
        rivals = order[:place] if suppressed_too else kept
        if all(overlap[index, other] <= 0.5 for other in rivals):
            kept.append(index)
    return len(kept)


@pytest.mark.task("revealing_boxes")
def test_the_friend_suppresses_too_much(student):
    """The friend keeps fewer boxes than non-maximum suppression."""
    boxes, scores = unpack(student.revealing_boxes(), "boxes", "scores", call="revealing_boxes()")
    scores = as_array(scores, "scores")
    count = scores.size
    require(1 <= count <= 5, f"there must be one to five boxes, not {count}.")
    scores = as_array(scores, "scores", shape=(count,))
    boxes = as_array(boxes, "boxes", shape=(count, 4)).astype(float)
    require(bool((boxes[:, :2] < boxes[:, 2:]).all()), "it must be x1 < x2 and y1 < y2.")
    require(len(set(scores.tolist())) == count, "the scores must be different.")
    overlap = _overlaps(boxes)
    require(bool((np.abs(overlap - 0.5) >= 0.05).all()), "keep every IoU away from 0.5 by 0.05.")
    order = np.argsort(-scores).tolist()
    friend = _kept(overlap, order, suppressed_too=True)
    right = _kept(overlap, order, suppressed_too=False)
    require(friend < right, f"both keep {right} of your boxes.")
