"""The places where the overlap is small count from the second box on, order[1:]. You use them in
the whole order: add 1, order[places + 1].
"""

import numpy as np

CAUGHT_BY = {
    "test_a_crowd",
    "test_chain",
    "test_exactly_the_threshold",
    "test_equal_scores",
}


def nms(boxes, scores, threshold):
    order, kept = np.argsort(-scores, kind="stable"), []
    while order.size > 0:
        best = order[0]
        kept.append(int(best))
        overlap = iou(boxes[best][np.newaxis], boxes[order[1:]])[0]
        order = order[np.where(overlap <= threshold)[0]]
        order = order[order != best]
    return kept
