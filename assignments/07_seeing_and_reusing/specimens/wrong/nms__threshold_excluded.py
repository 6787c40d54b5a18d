"""A box with exactly the threshold is suppressed: it is kept if its IoU is at most that."""

CAUGHT_BY = {"test_exactly_the_threshold"}


def nms(boxes, scores, threshold):
    overlap = iou(boxes, boxes)
    kept = []
    for index in np.argsort(-scores, kind="stable"):
        if all(overlap[index, other] < threshold for other in kept):
            kept.append(int(index))
    return kept
