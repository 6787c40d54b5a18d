"""You add 1 to widths and heights, as for boxes that are counted in pixels. Here they are numbers
on a line: a width is x2 - x1.
"""

import numpy as np

CAUGHT_BY = {
    "test_a_crowd",
    "test_exactly_the_threshold",
}


def nms(boxes, scores, threshold):
    x1, y1, x2, y2 = boxes.T
    areas = (x2 - x1 + 1) * (y2 - y1 + 1)
    order, kept = np.argsort(-scores, kind="stable"), []
    while order.size > 0:
        best, rest = order[0], order[1:]
        kept.append(int(best))
        width = np.minimum(x2[best], x2[rest]) - np.maximum(x1[best], x1[rest]) + 1
        height = np.minimum(y2[best], y2[rest]) - np.maximum(y1[best], y1[rest]) + 1
        shared = np.maximum(width, 0) * np.maximum(height, 0)
        order = rest[shared / (areas[best] + areas[rest] - shared) <= threshold]
    return kept
