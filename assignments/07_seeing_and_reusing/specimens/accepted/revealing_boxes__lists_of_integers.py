"""Whole numbers in lists, and two boxes that have nothing to do with it."""


def revealing_boxes():
    boxes = [[50, 50, 60, 60], [0, 4, 10, 14], [0, 2, 10, 12], [0, 0, 10, 10], [80, 0, 90, 9]]
    return boxes, [5, 1, 2, 3, 4]
