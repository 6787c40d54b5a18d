"""You compare with the box that was kept last. All that are kept count."""

CAUGHT_BY = {"test_a_crowd", "test_exactly_the_threshold", "test_equal_scores"}


def nms(boxes, scores, threshold):
    overlap = iou(boxes, boxes)
    kept = []
    for index in np.argsort(-scores, kind="stable"):
        if all(overlap[index, other] <= threshold for other in kept[-1:]):
            kept.append(int(index))
    return kept
