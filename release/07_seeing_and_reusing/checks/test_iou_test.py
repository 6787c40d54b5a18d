# GENERATED from assignments/07_seeing_and_reusing/checks/public/test_iou_test.py - edit that file, then: python -m autograder build
import pytest

from kit.checking import assert_is_test, assert_kills

# As right as your own: computed the other way round.
MIRRORED = """
def iou(boxes, others):
    return your_iou(others, boxes).T
"""
# Each calls your own function and spoils what goes in or comes out.
WRONG_UNION = """
def iou(boxes, others):
    found = your_iou(boxes, others)
    return found / (1 + found)
"""
WIDER = """
def iou(boxes, others):
    return your_iou(boxes + np.array([0, 0, 1, 0]), others + np.array([0, 0, 1, 0]))
"""
DIAGONAL_ONLY = """
def iou(boxes, others):
    found = your_iou(boxes, others)
    return found * np.eye(*found.shape)
"""
SPOILT_BOXES = """
def iou(boxes, others):
    found = your_iou(boxes, others)
    boxes[:, 2:] -= boxes[:, :2]
    return found
"""


def given(student):
    """What the test must pass, and your own function, as the texts above call it."""
    own = {"your_iou": student.iou}
    return {"right": [tuple(own.values()), MIRRORED], "own": own}


@pytest.mark.task("iou_test")
def test_passes_what_is_yours(student, rng):
    """The test passes your own function, and fails one that returns None."""
    assert_is_test(student, "test_iou", rng=rng, **given(student))


def kills(student, rng, wrong, story):
    """Whether the test kills what is made of your function, and passes that itself."""
    story = f"an IoU that {story}"
    assert_kills(student, "test_iou", wrong, story=story, rng=rng, **given(student))


@pytest.mark.task("iou_test", needs=["test_passes_what_is_yours"])
def test_kills_wrong_union(student, rng):
    """Kills an IoU that divides by the sum of both areas."""
    kills(student, rng, WRONG_UNION, "divides by the sum of both areas")


@pytest.mark.task("iou_test", needs=["test_passes_what_is_yours"])
def test_kills_wider(student, rng):
    """Kills an IoU that makes every box wider by 1."""
    kills(student, rng, WIDER, "makes every box wider by 1")


@pytest.mark.task("iou_test", needs=["test_passes_what_is_yours"])
def test_kills_diagonal_only(student, rng):
    """Kills an IoU that compares only the first with the first, the second with the second."""
    kills(student, rng, DIAGONAL_ONLY, "does not compare all pairs")


@pytest.mark.task("iou_test", needs=["test_passes_what_is_yours"])
def test_kills_spoilt_boxes(student, rng):
    """Kills an IoU that changes the boxes that it is given."""
    kills(student, rng, SPOILT_BOXES, "changes the boxes that it is given")
