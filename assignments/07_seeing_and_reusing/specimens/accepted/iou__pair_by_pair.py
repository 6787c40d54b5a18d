"""Two loops and Python numbers."""


def iou(boxes, others):
    table = []
    for x1, y1, x2, y2 in boxes:
        table.append([])
        for u1, v1, u2, v2 in others:
            width, height = min(x2, u2) - max(x1, u1), min(y2, v2) - max(y1, v1)
            shared = width * height if width > 0 and height > 0 else 0.0
            union = (x2 - x1) * (y2 - y1) + (u2 - u1) * (v2 - v1) - shared
            table[-1].append(shared / union)
    return np.array(table)
