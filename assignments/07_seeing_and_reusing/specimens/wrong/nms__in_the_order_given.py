"""You go through the boxes as they come. The highest score comes first."""

CAUGHT_BY = {"test_a_crowd", "test_chain", "test_exactly_the_threshold", "test_equal_scores"}


def nms(boxes, scores, threshold):
    overlap = iou(boxes, boxes)
    kept = []
    for index in range(len(scores)):
        if all(overlap[index, other] <= threshold for other in kept):
            kept.append(int(index))
    return kept
