"""A suppressed box suppresses others. Compare with the boxes that were kept only."""

CAUGHT_BY = {"test_a_crowd", "test_chain"}


def nms(boxes, scores, threshold):
    overlap = iou(boxes, boxes)
    kept, seen = [], []
    for index in np.argsort(-scores, kind="stable"):
        if all(overlap[index, other] <= threshold for other in seen):
            kept.append(int(index))
        seen.append(index)
    return kept
