"""The threshold is 0.5 for you, whatever is given."""

CAUGHT_BY = {"test_a_crowd", "test_chain"}


def nms(boxes, scores, threshold):
    overlap = iou(boxes, boxes)
    kept = []
    for index in np.argsort(-scores, kind="stable"):
        if all(overlap[index, other] <= 0.5 for other in kept):
            kept.append(int(index))
    return kept
