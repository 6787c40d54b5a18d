import pytest

from kit.checking import assert_close, require, unpack


def _check(student, reference, rng, count, *beta, scale=2.0):
    predicted, true = scale * rng.standard_normal((2, count, 4))
    answer = student.box_loss(predicted, true, *beta)
    modified = student.last_call.modified
    loss, slope = unpack(answer, "loss", "dpredicted", call="box_loss(predicted, true, beta)")
    right, right_slope = reference.box_loss(predicted, true, *(beta or (1.0,)))
    case = f"{count} boxes, beta {beta[0] if beta else 'left out'}"
    assert_close(loss, right, "the loss", case=case)
    assert_close(slope, right_slope, "dpredicted", case=case)
    require(not modified, "box_loss changes what it is given.")


@pytest.mark.task("box_loss", weight=2)
def test_both_pieces(student, reference, rng):
    """Differences on both sides of beta = 1, of one and of several boxes."""
    _check(student, reference, rng, 8, scale=1.0)
    _check(student, reference, rng, 1)


@pytest.mark.task("box_loss")
def test_other_beta(student, reference, rng):
    """Another beta moves the end of the parabola and changes its slope."""
    _check(student, reference, rng, 6, 0.3)
    _check(student, reference, rng, 6, 4.0)
