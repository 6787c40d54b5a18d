import pytest

from kit.checking import assert_close, require, unpack


def _loss(student, logits, targets):
    answer = student.soft_cross_entropy(logits, targets)
    return unpack(answer, "loss", "dlogits", call="soft_cross_entropy(logits, targets)")


def _targets(rng, shape):
    targets = rng.uniform(0.1, 1.0, shape)
    return targets / targets.sum(axis=1, keepdims=True)


@pytest.mark.task("label_smoothing", weight=2)
def test_smooth_labels(student, reference, rng):
    """share / C for every class and 1 - share more for the true one."""
    for count, classes, share in ((6, 4, 0.2), (1, 7, 0.5), (12, 3, 0.0), (5, 10, 1.0)):
        labels = rng.integers(classes, size=count)
        got = student.smooth_labels(labels, classes, share)
        expected = reference.smooth_labels(labels, classes, share)
        assert_close(got, expected, "targets", case=f"C = {classes}, share = {share}")


@pytest.mark.task("label_smoothing", weight=2)
def test_soft_cross_entropy_loss(student, reference, rng):
    """The loss is the mean over the batch of minus the sum of target times log-probability."""
    for shape in ((5, 4), (1, 3)):
        logits, targets = 2 * rng.standard_normal(shape), _targets(rng, shape)
        loss, _ = _loss(student, logits, targets)
        expected, _ = reference.soft_cross_entropy(logits, targets)
        assert_close(loss, expected, "loss", case=f"logits of shape {shape}")


@pytest.mark.task("label_smoothing", weight=2)
def test_soft_cross_entropy_gradient(student, reference, rng):
    """dlogits is the gradient of this loss."""
    for shape in ((5, 4), (1, 3)):
        logits, targets = 2 * rng.standard_normal(shape), _targets(rng, shape)
        _, dlogits = _loss(student, logits, targets)
        _, expected = reference.soft_cross_entropy(logits, targets)
        assert_close(dlogits, expected, "dlogits", case=f"logits of shape {shape}")


@pytest.mark.task("label_smoothing", weight=2, needs=["test_soft_cross_entropy_loss"])
def test_soft_cross_entropy_of_large_logits(student, reference, rng):
    """Logits in the thousands, above 0 and below, give the right loss and gradient."""
    for offset in (0.0, 5000.0, -5000.0):
        logits = offset + 1000 * rng.standard_normal((4, 5))
        targets = _targets(rng, (4, 5))
        loss, dlogits = _loss(student, logits, targets)
        expected, gradient = reference.soft_cross_entropy(logits, targets)
        assert_close(loss, expected, "loss", case="logits in the thousands")
        assert_close(dlogits, gradient, "dlogits", case="logits in the thousands")


@pytest.mark.task("label_smoothing", weight=0.5)
def test_label_smoothing_keeps_its_inputs(student, reference, rng):
    """Neither function changes the arrays that it is given."""
    labels, logits = rng.integers(4, size=5), rng.standard_normal((5, 4))
    sentence = "changes an array that it is given: make a new one."
    targets = student.smooth_labels(labels, 4, 0.3)
    require(not student.last_call.modified, f"smooth_labels {sentence}")
    right = reference.smooth_labels(labels, 4, 0.3)
    assert_close(targets, right, "targets", case="C = 4, share = 0.3")
    loss, _ = _loss(student, logits, right)
    require(not student.last_call.modified, f"soft_cross_entropy {sentence}")
    assert_close(loss, reference.soft_cross_entropy(logits, right)[0], "loss")
