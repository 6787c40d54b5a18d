"""You keep a box if it is far from one of those kept. It must be far from all."""

CAUGHT_BY = {"test_a_crowd", "test_chain", "test_exactly_the_threshold", "test_equal_scores"}


def nms(boxes, scores, threshold):
    overlap = iou(boxes, boxes)
    kept = []
    for index in np.argsort(-scores, kind="stable"):
        if not kept or any(overlap[index, other] <= threshold for other in kept):
            kept.append(int(index))
    return kept
