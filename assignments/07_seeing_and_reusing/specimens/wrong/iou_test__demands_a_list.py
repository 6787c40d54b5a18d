"""Your test fails a right function: it demands more than the task says."""

CAUGHT_BY = {"test_passes_what_is_right"}


def test_iou(iou):
    boxes = np.array([[0.0, 0.0, 4.0, 3.0], [2.0, 1.0, 5.0, 5.0]])
    assert iou(boxes, boxes) == [[1, 0.2], [0.2, 1]]
