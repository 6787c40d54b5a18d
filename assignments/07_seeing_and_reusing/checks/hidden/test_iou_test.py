import pytest

from kit.checking import assert_is_test, assert_kills

RIGHT = """
def iou(boxes, others):
    left = np.maximum(boxes[:, None, 0], others[None, :, 0])
    top = np.maximum(boxes[:, None, 1], others[None, :, 1])
    right = np.minimum(boxes[:, None, 2], others[None, :, 2])
    bottom = np.minimum(boxes[:, None, 3], others[None, :, 3])
    width = np.maximum(right - left, 0)
    height = np.maximum(bottom - top, 0)
    shared = width * height
    area = (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])
    other = (others[:, 2] - others[:, 0]) * (others[:, 3] - others[:, 1])
    return shared / (area[:, None] + other - shared)
"""
ANOTHER = """
def _pair(a, b):
    ends = np.minimum(a[2:], b[2:]) - np.maximum(a[:2], b[:2])
    shared = ends[0] * ends[1] if ends.min() > 0 else 0.0
    return shared / (np.prod(a[2:] - a[:2]) + np.prod(b[2:] - b[:2]) - shared)


def iou(boxes, others):
    pairs = [[_pair(a, b) for b in others] for a in boxes]
    return np.reshape(pairs, (len(boxes), len(others)))
"""


def kills(student, rng, story, before, after):
    """Whether the test kills the right answer with one change."""
    assert before in RIGHT
    wrong = RIGHT.replace(before, after)
    right = [RIGHT, ANOTHER]
    story = f"an IoU that {story}"
    assert_kills(student, "test_iou", wrong, right=right, story=story, rng=rng)


@pytest.mark.task("iou_test")
def test_passes_what_is_right(student, rng):
    """Passes right functions, and fails one that returns None."""
    assert_is_test(student, "test_iou", right=[RIGHT, ANOTHER], rng=rng)


@pytest.mark.task("iou_test", needs=["test_passes_what_is_right"])
def test_kills_pixels(student, rng):
    """Kills an IoU that counts pixels, with + 1 in the common part."""
    kills(student, rng, "adds 1 to the common width", "right - left, 0", "right - left + 1, 0")


@pytest.mark.task("iou_test", needs=["test_passes_what_is_right"])
def test_kills_pixels_everywhere(student, rng):
    """Kills an IoU that adds 1 to every box first."""
    before = "    left = "
    after = "    boxes, others = boxes + [0, 0, 1, 1], others + [0, 0, 1, 1]\n    left = "
    kills(student, rng, "counts pixels: with + 1 for each width and height", before, after)


@pytest.mark.task("iou_test", needs=["test_passes_what_is_right"])
def test_kills_negative_height(student, rng):
    """Kills an IoU that does not clip the height at 0."""
    before = "np.maximum(bottom - top, 0)"
    kills(student, rng, "does not cut a negative height off", before, "(bottom - top)")


@pytest.mark.task("iou_test", needs=["test_passes_what_is_right"])
def test_kills_two_negatives(student, rng):
    """Kills an IoU for which two negative lengths are an overlap."""
    before = "    shared = width * height"
    after = "    shared = np.maximum((right - left) * (bottom - top), 0)"
    kills(student, rng, "finds an overlap where boxes are apart in both directions", before, after)


@pytest.mark.task("iou_test", needs=["test_passes_what_is_right"])
def test_kills_sum_of_areas(student, rng):
    """Kills an IoU that divides by the sum of the areas."""
    kills(student, rng, "divides by the sum of the areas", " + other - shared", " + other")


@pytest.mark.task("iou_test", needs=["test_passes_what_is_right"])
def test_kills_first_area(student, rng):
    """Kills an IoU that divides by the area of the first box."""
    before = "(area[:, None] + other - shared)"
    kills(
        student, rng, "divides by the area of the first box", before, "(area[:, None] + 0 * other)"
    )


@pytest.mark.task("iou_test", needs=["test_passes_what_is_right"])
def test_kills_smaller_area(student, rng):
    """Kills an IoU that divides by the smaller area."""
    before = "(area[:, None] + other - shared)"
    after = "np.minimum(area[:, None], other)"
    kills(student, rng, "divides by the smaller area", before, after)


@pytest.mark.task("iou_test", needs=["test_passes_what_is_right"])
def test_kills_larger_area(student, rng):
    """Kills an IoU that divides by the larger area."""
    before = "(area[:, None] + other - shared)"
    after = "np.maximum(area[:, None], other)"
    kills(student, rng, "divides by the larger area", before, after)


@pytest.mark.task("iou_test", needs=["test_passes_what_is_right"])
def test_kills_transposed(student, rng):
    """Kills an IoU whose table is transposed."""
    before, after = (
        "    return shared / (area[:, None] + other - shared)",
        "    return (shared / (area[:, None] + other - shared)).T",
    )
    kills(student, rng, "gives the table with rows and columns exchanged", before, after)


@pytest.mark.task("iou_test", needs=["test_passes_what_is_right"])
def test_kills_corner_at_zero(student, rng):
    """Kills an IoU that clips the boxes at 0."""
    before = "    left = "
    after = "    boxes, others = np.maximum(boxes, 0), np.maximum(others, 0)\n    left = "
    before_return = "(area[:, None] + other - shared)"
    assert before_return in RIGHT
    kills(student, rng, "cuts boxes off at the edge of the image", before, after)


@pytest.mark.task("iou_test", needs=["test_passes_what_is_right"])
def test_kills_moved_boxes(student, rng):
    """Kills an IoU that moves the boxes that it is given."""
    before, after = (
        "    left = ",
        "    boxes += 1\n    boxes, others = boxes - 1, others\n    left = ",
    )
    kills(student, rng, "moves the boxes that it is given", before, after)


@pytest.mark.task("iou_test", needs=["test_passes_what_is_right"])
def test_kills_moved_others(student, rng):
    """Kills an IoU that moves the other boxes that it is given."""
    before, after = (
        "    left = ",
        "    others += 1\n    boxes, others = boxes, others - 1\n    left = ",
    )
    kills(student, rng, "moves the other boxes that it is given", before, after)
