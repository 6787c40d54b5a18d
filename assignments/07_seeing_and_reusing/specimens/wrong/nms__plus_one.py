"""You add 1 to widths and heights, as for boxes that are counted in pixels. Here they are numbers
on a line: a width is x2 - x1.
"""

CHANGES = {"iou(boxes, boxes)": "iou(boxes + [0, 0, 1, 1], boxes + [0, 0, 1, 1])"}

CAUGHT_BY = {
    "test_a_crowd",
    "test_exactly_the_threshold",
}
