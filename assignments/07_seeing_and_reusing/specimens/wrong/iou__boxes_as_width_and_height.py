"""You read the last two numbers of a box as width and height. They are x2 and y2."""

CAUGHT_BY = {"test_all_pairs", "test_boxes_apart", "test_inside_and_small"}


def iou(boxes, others):
    boxes, others = (np.hstack([b[:, :2], b[:, :2] + b[:, 2:]]) for b in (boxes, others))
    starts = np.maximum(boxes[:, None, :2], others[None, :, :2])
    ends = np.minimum(boxes[:, None, 2:], others[None, :, 2:])
    shared = np.prod(np.maximum(ends - starts, 0), axis=2)
    areas, other_areas = (np.prod(one[:, 2:] - one[:, :2], axis=1) for one in (boxes, others))
    return shared / (areas[:, None] + other_areas - shared)
