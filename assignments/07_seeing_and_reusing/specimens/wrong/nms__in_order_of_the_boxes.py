"""The indices are in the order of the boxes. The highest score comes first."""

CAUGHT_BY = {"test_a_crowd", "test_chain", "test_exactly_the_threshold", "test_equal_scores"}


def nms(boxes, scores, threshold):
    overlap = iou(boxes, boxes)
    kept = []
    for index in np.argsort(-scores, kind="stable"):
        if all(overlap[index, other] <= threshold for other in kept):
            kept.append(int(index))
    return sorted(kept)
