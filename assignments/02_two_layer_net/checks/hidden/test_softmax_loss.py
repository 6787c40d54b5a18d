import numpy as np
import pytest

from kit.checking import assert_close, require, unpack


def _check(student, reference, scores, y, case, *, loss=True, gradient=True):
    answer = student.softmax_loss(scores, y)
    got_loss, got_dscores = unpack(answer, "loss", "dlogits", call="softmax_loss(scores, y)")
    expected_loss, expected_dscores = reference.softmax_loss(scores, y)
    if loss:
        assert_close(got_loss, expected_loss, "loss", case=case)
    if gradient:
        assert_close(got_dscores, expected_dscores, "dlogits", case=case)


def _scores(rng, n_samples, n_classes):
    """Ordinary ones: no probability is so small that a tiny number beside it could show."""
    return rng.uniform(-1, 1, (n_samples, n_classes))


@pytest.mark.task("softmax_loss", weight=0.5)  # ln C can be written without any scores
def test_softmax_loss_of_equal_scores(student, reference):
    """Equal scores give the loss ln C."""
    for n_classes in (2, 10):
        y = np.arange(6) % n_classes
        case = f"C = {n_classes}"
        _check(student, reference, np.full((6, n_classes), 0.5), y, case, gradient=False)


@pytest.mark.task("softmax_loss", weight=2)
def test_softmax_loss_gives_the_loss(student, reference, rng):
    """The loss is the mean of -ln s over the true classes."""
    scores, y = _scores(rng, 6, 4), np.array([0, 2, 1, 3, 0, 2])
    _check(student, reference, scores, y, "N, C = 6, 4", gradient=False)


@pytest.mark.task("softmax_loss", weight=2)
def test_softmax_loss_gives_the_gradient(student, reference, rng):
    """dlogits is probability minus target, divided by N."""
    scores, y = _scores(rng, 6, 4), np.array([0, 2, 1, 3, 0, 2])
    _check(student, reference, scores, y, "N, C = 6, 4", loss=False)


@pytest.mark.task("softmax_loss")
def test_softmax_loss_is_a_mean(student, reference, rng):
    """One row gives its own loss; a batch twice over gives the same loss and half the dlogits."""
    scores, y = _scores(rng, 5, 3), np.array([1, 2, 0, 0, 2], dtype=np.uint8)
    _check(student, reference, scores[:1, :2], y[:1], "N = 1, C = 2, labels of type uint8")
    twice, labels = np.tile(scores, (2, 1)), np.tile(y.astype(np.int32), 2)
    _check(student, reference, twice, labels, "the batch twice over, labels of type int32")


@pytest.mark.task("softmax_loss", weight=2)
def test_softmax_loss_of_large_scores(student, reference, rng):
    """Scores around +1000 and -1000, also in the same batch, give right losses and dlogits."""
    scores, y = _scores(rng, 3, 4), np.array([2, 0, 3])
    _check(student, reference, scores + 1000, y, "+1000")
    _check(student, reference, scores - 1000, y, "-1000")
    apart = scores + np.array([[1000.0], [0.0], [-1000.0]])
    _check(student, reference, apart, y, "rows far apart")


@pytest.mark.task("softmax_loss")
def test_softmax_loss_of_a_hopeless_answer(student, reference, rng):
    """A true class that is 800 or 2000 below the best gives the loss 800 or 2000, not inf."""
    for gap in (800.0, 2000.0):
        scores = _scores(rng, 3, 4)
        scores[1, 2] += gap
        case = f"{gap:g} below the best class"
        _check(student, reference, scores, np.array([0, 3, 1]), case)


@pytest.mark.task("softmax_loss", weight=0.5)
def test_softmax_loss_keeps_its_inputs(student, reference, rng):
    """softmax_loss does not modify its input arrays."""
    scores, y = _scores(rng, 3, 4), np.array([1, 0, 3])
    _check(student, reference, scores, y, "N = 3, C = 4", gradient=False)
    student.softmax_loss(scores, y)
    require(
        not student.last_call.modified,
        "softmax_loss changes an array that it is given: work on a copy.",
    )
