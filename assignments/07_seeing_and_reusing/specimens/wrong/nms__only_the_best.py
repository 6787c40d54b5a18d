"""You compare with the best box of all only. Every box that is kept suppresses others."""

CAUGHT_BY = {"test_a_crowd", "test_chain", "test_equal_scores"}


def nms(boxes, scores, threshold):
    overlap = iou(boxes, boxes)
    kept = []
    for index in np.argsort(-scores, kind="stable"):
        if all(overlap[index, other] <= threshold for other in kept[:1]):
            kept.append(int(index))
    return kept
