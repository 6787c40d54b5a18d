"""The best box drops what overlaps it, until nothing is left; an array."""


def nms(boxes, scores, threshold):
    rest = np.argsort(-scores, kind="stable")
    kept = []
    while rest.size:
        best, rest = rest[0], rest[1:]
        kept.append(best)
        if rest.size:
            rest = rest[np.asarray(iou(boxes[[best]], boxes[rest]))[0] <= threshold]
    return np.array(kept)
