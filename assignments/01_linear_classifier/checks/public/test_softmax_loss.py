import time

import numpy as np
import pytest
from kit.compare import assert_close, require, unpack

CALL = "softmax_loss(W, X, y, reg)"
# Two pictures of three numbers, two classes. The scores X @ W are ln 3 and 0 for the first
# picture and 0 and ln 3 for the second, so the probabilities are 3/4, 1/4 and 1/4, 3/4.
X = np.array([[1.0, 0.0, 2.0], [0.0, 1.0, -1.0]])
W = np.array([[np.log(3), 0.0], [0.0, np.log(3)], [0.0, 0.0]])
y = np.array([0, 0])


@pytest.mark.task("softmax_loss")
def test_zero_weights_cost_log_c(student):
    """Zero weights cost ln C."""
    answer = student.softmax_loss(np.zeros((3, 4)), X, np.array([3, 1]), 0.5)
    loss, _ = unpack(answer, "loss", "dW", call=CALL)
    assert_close(loss, np.log(4), "loss", case="W = 0, C = 4")


@pytest.mark.task("softmax_loss")
def test_loss_of_two_pictures(student):
    """Two pictures whose true classes have probability 3/4 and 1/4: the loss is right."""
    loss, _ = unpack(student.softmax_loss(W, X, y, 0.0), "loss", "dW", call=CALL)
    assert_close(loss, (np.log(4 / 3) + np.log(4)) / 2, "loss", case="reg = 0")


@pytest.mark.task("softmax_loss")
def test_gradient_of_two_pictures(student):
    """dW = X^T (s - p) / N, where p is 1 for the true class and 0 for the others."""
    _, dW = unpack(student.softmax_loss(W, X, y, 0.0), "loss", "dW", call=CALL)
    # s - p is [-1/4, 1/4] for the first picture and [-3/4, 3/4] for the second; N is 2.
    expected = np.array([[-1.0, 1.0], [-3.0, 3.0], [1.0, -1.0]]) / 8
    assert_close(dW, expected, "dW", case="reg = 0")


@pytest.mark.task("softmax_loss")
def test_regularisation_counts_in_loss_and_gradient(student):
    """reg adds reg * sum(W * W) to the loss and its derivative to dW."""
    loss, dW = unpack(student.softmax_loss(W, X, y, 0.25), "loss", "dW", call=CALL)
    data_loss = (np.log(4 / 3) + np.log(4)) / 2
    assert_close(loss, data_loss + 0.25 * 2 * np.log(3) ** 2, "loss", case="reg = 0.25")
    expected = np.array([[-1.0, 1.0], [-3.0, 3.0], [1.0, -1.0]]) / 8 + 0.5 * W
    assert_close(dW, expected, "dW", case="reg = 0.25")


@pytest.mark.task("softmax_loss")
def test_one_picture(student):
    """A batch of one picture is right."""
    answer = student.softmax_loss(W, X[1:], np.array([0], dtype=np.int32), 0.0)
    loss, dW = unpack(answer, "loss", "dW", call=CALL)
    assert_close(loss, np.log(4), "loss", case="N = 1")
    assert_close(dW, [[0.0, 0.0], [-0.75, 0.75], [0.75, -0.75]], "dW", case="N = 1")


@pytest.mark.task("softmax_loss")
def test_large_scores(student):
    """Scores of thousands overflow neither in the loss nor in dW."""
    loss, dW = unpack(student.softmax_loss(2000 * W, X, y, 0.0), "loss", "dW", call=CALL)
    assert_close(loss, 1000 * np.log(3), "loss", case="scores in the thousands")
    assert_close(dW, [[0.0, 0.0], [-0.5, 0.5], [0.5, -0.5]], "dW", case="scores in the thousands")


def _loop_over_samples(W, X, y, reg):
    """The yardstick: one Python step for each sample, and NumPy inside it."""
    loss, dW = 0.0, np.zeros_like(W)
    for x, label in zip(X, y, strict=True):
        scores = x @ W
        scores -= scores.max()
        powers = np.exp(scores)
        total = powers.sum()
        loss += np.log(total) - scores[label]
        powers /= total
        powers[label] -= 1
        dW += np.outer(x, powers)
    return loss / len(X) + reg * np.sum(W * W), dW / len(X) + 2 * reg * W


@pytest.mark.task("softmax_loss", weight=2)
def test_it_has_no_loop_over_samples(student, rng):
    """It is vectorised: at least 4 times as fast as a loop over the samples."""
    W, X = 0.1 * rng.standard_normal((20, 10)), rng.standard_normal((5000, 20))
    y = rng.integers(10, size=5000)
    # Both clocks run in turn on one machine, and the fastest of several runs counts, so that a
    # busy machine slows both: a vectorised answer is 15 to 40 times as fast, loops are not faster.
    ours, yours = [], []
    for _ in range(4):
        start = time.perf_counter()
        expected_loss, expected_dW = _loop_over_samples(W, X, y, 0.1)
        ours.append(time.perf_counter() - start)
        start = time.perf_counter()
        answer = student.softmax_loss(W, X, y, 0.1)
        yours.append(time.perf_counter() - start)
        loss, dW = unpack(answer, "loss", "dW", call=CALL)
        assert_close(loss, expected_loss, "loss", case="N = 5000")
        assert_close(dW, expected_dW, "dW", case="N = 5000")
    require(
        min(ours) > 4 * min(yours),
        "softmax_loss is not 4 times as fast as a loop over the samples (N = 5000): is there a "
        "Python loop left that could be a matrix product or an index array?",
        f"It took {min(yours):.4f} s, the loop {min(ours):.4f} s.",
    )
