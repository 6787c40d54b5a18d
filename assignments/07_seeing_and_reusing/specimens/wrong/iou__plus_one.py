"""You count pixels: x2 - x1 + 1. Boxes are given by their edges, and the width is x2 - x1."""

CHANGES = {
    "ends = np.minimum(boxes[:, None, 2:], others[None, :, 2:])": (
        "ends = np.minimum(boxes[:, None, 2:], others[None, :, 2:])\n"
        "    ends, boxes, others = ends + 1, boxes + [0, 0, 1, 1], others + [0, 0, 1, 1]"
    ),
}

CAUGHT_BY = {"test_all_pairs", "test_boxes_apart", "test_inside_and_small"}
