import numpy as np
import pytest

from kit.checking import assert_close, assert_faster, require, unpack


def _loss(student, task, W, X, y, reg):
    """loss and dW."""
    answer = getattr(student, task)(W, X, y, reg)
    return unpack(answer, "loss", "dW", call=f"{task}(W, X, y, reg)")


def _batch(rng, n_samples, n_features, n_classes):
    """Random W, X and labels in which every class that fits occurs."""
    W = 0.5 * rng.standard_normal((n_features, n_classes))
    X = rng.standard_normal((n_samples, n_features))
    return W, X, rng.permutation(np.arange(n_samples) % n_classes)


def _check(student, task, reference, W, X, y, reg, case, *, loss=True, gradient=True):
    got_loss, got_dW = _loss(student, task, W, X, y, reg)
    expected_loss, expected_dW = reference.softmax_loss(W, X, y, reg)
    # A softmax in single precision, which is right, makes errors of some 1e-6.
    if loss:
        assert_close(got_loss, expected_loss, "loss", case=case, rtol=1e-4, atol=1e-6)
    if gradient:
        assert_close(got_dW, expected_dW, "dW", case=case, rtol=1e-4, atol=1e-6)


@pytest.mark.task("softmax_loss_naive", "softmax_loss")
def test_of_zero_weights(student, task, rng):
    """Zero weights give the loss ln C, with any reg."""
    for n_classes in (2, 10):
        _, X, y = _batch(rng, 12, 5, n_classes)
        loss, _ = _loss(student, task, np.zeros((5, n_classes)), X, y, 0.3)
        assert_close(loss, np.log(n_classes), "loss", case=f"W = 0, C = {n_classes}")


@pytest.mark.task("softmax_loss_naive", "softmax_loss", weight=2)
def test_without_regularisation(student, task, reference, rng):
    """The loss is right for reg = 0."""
    _check(student, task, reference, *_batch(rng, 7, 5, 3), 0.0, "reg = 0", gradient=False)


@pytest.mark.task("softmax_loss_naive", "softmax_loss", weight=3)
def test_gradient_without_regularisation(student, task, reference, rng):
    """dW is right for reg = 0."""
    _check(student, task, reference, *_batch(rng, 7, 5, 3), 0.0, "reg = 0", loss=False)


@pytest.mark.task("softmax_loss_naive", "softmax_loss", weight=2)
def test_with_regularisation(student, task, reference, rng):
    """With reg = 1.4 the loss grows by reg / 2 * sum(W * W), once per batch."""
    _check(student, task, reference, *_batch(rng, 6, 4, 3), 1.4, "reg = 1.4", gradient=False)


@pytest.mark.task("softmax_loss_naive", "softmax_loss", weight=2)
def test_gradient_with_regularisation(student, task, reference, rng):
    """dW grows by the derivative of reg / 2 * sum(W * W)."""
    _check(student, task, reference, *_batch(rng, 6, 4, 3), 1.4, "reg = 1.4", loss=False)


@pytest.mark.task("softmax_loss_naive", "softmax_loss")
def test_of_small_batches(student, task, reference, rng):
    """One sample, two classes, more features than samples: all are right for reg > 0."""
    for shape in ((1, 3, 2), (2, 9, 4), (5, 2, 5)):
        _check(student, task, reference, *_batch(rng, *shape), 0.2, f"N, D, C = {shape}")


@pytest.mark.task("softmax_loss_naive", "softmax_loss")
def test_does_not_depend_on_the_batch_size(student, task, reference, rng):
    """A batch twice over gives the loss of the batch: it is a mean."""
    W, X, y = _batch(rng, 5, 4, 3)
    expected, _ = reference.softmax_loss(W, X, y, 0.0)
    loss, _ = _loss(student, task, W, np.tile(X, (2, 1)), np.tile(y, 2), 0.0)
    assert_close(loss, expected, "loss", case="the batch twice over")


@pytest.mark.task("softmax_loss_naive", "softmax_loss")
def test_with_int32_labels(student, task, reference, rng):
    """Labels stored as int32 or uint8 give the same as int64."""
    W, X, y = _batch(rng, 6, 4, 3)
    for dtype in (np.int32, np.uint8):
        _check(student, task, reference, W, X, y.astype(dtype), 0.2, np.dtype(dtype).name)


@pytest.mark.task("softmax_loss_naive", "softmax_loss", weight=2)
def test_of_large_scores(student, task, reference, rng):
    """Scores of several thousand, of both signs, overflow neither in the loss nor in dW."""
    below = np.zeros(6)
    while below.max() < 1000:  # somewhere the true class is far below the best
        W, X, y = _batch(rng, 6, 4, 3)
        X = 1000 * X * np.array([1, -1, 2, -2, 0.001, 3])[:, np.newaxis]
        below = (X @ W).max(axis=1) - (X @ W)[np.arange(6), y]
    _check(student, task, reference, W, X, y, 0.0, "scores in the thousands")


@pytest.mark.task("softmax_loss", weight=2)
def test_softmax_loss_has_no_loop_over_pictures(student, rng):
    """It is vectorised: faster than any loop over the images could be."""
    W, X = rng.standard_normal((5, 3)), rng.standard_normal((10_000, 5))

    def loop():
        return [np.exp(x @ W).sum() for x in X]  # the least that a loop must do

    def answer():
        # Other numbers at every try: who keeps the answer to the last ones has not been fast.
        # Small weights: no image is so wrong that a tiny number in the logarithm shows.
        W, X = 0.5 * rng.standard_normal((5, 3)), rng.standard_normal((10_000, 5))
        y = rng.integers(3, size=10_000)
        scores = X @ W
        expected = np.mean(np.log(np.exp(scores).sum(axis=1)) - scores[np.arange(10_000), y])
        loss, _ = _loss(student, "softmax_loss", W, X, y, 0.0)
        assert_close(loss, expected, "loss", case="N = 10 000", rtol=1e-4)

    assert_faster(
        student,
        answer,
        loop,
        "softmax_loss is as slow as a loop over the images: is there one left that "
        "could be a matrix product or an index array?",
        ratio=2,
    )


@pytest.mark.task("softmax_loss_naive", "softmax_loss", weight=0.5)
def test_keeps_its_inputs(student, task, reference, rng):
    """The input arrays are not modified."""
    W, X, y = _batch(rng, 6, 4, 3)
    _check(student, task, reference, W, X, y, 0.0, "reg = 0", gradient=False)
    _loss(student, task, W, X, y, 0.2)
    require(
        not student.last_call.modified,
        f"{task} changes an array that it is given: work on a copy.",
    )
