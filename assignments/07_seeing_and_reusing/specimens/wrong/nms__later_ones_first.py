"""Of equal scores your later box comes first: argsort(...)[::-1] also reverses those that are equal."""

CAUGHT_BY = {"test_equal_scores"}


def nms(boxes, scores, threshold):
    overlap = iou(boxes, boxes)
    kept = []
    for index in np.argsort(scores, kind="stable")[::-1]:
        if all(overlap[index, other] <= threshold for other in kept):
            kept.append(int(index))
    return kept
