import numpy as np
import pytest

from kit.checking import assert_close, assert_faster, require, unpack

# Two images of three numbers, two classes. The scores X @ W are ln 3 + 2 and 2 for the first
# image and -1 and ln 3 - 1 for the second, so the probabilities are 3/4, 1/4 and 1/4, 3/4.
X = np.array([[1.0, 0.0, 2.0], [0.0, 1.0, -1.0]])
W = np.array([[np.log(3), 0.0], [0.0, np.log(3)], [1.0, 1.0]])
y = np.array([0, 0])


def _loss(student, task, W, X, y, reg):
    """loss and dW."""
    answer = getattr(student, task)(W, X, y, reg)
    return unpack(answer, "loss", "dW", call=f"{task}(W, X, y, reg)")


@pytest.mark.task("softmax_loss_naive", "softmax_loss")
def test_zero_weights_cost_log_c(student, task):
    """Zero weights give the loss ln C."""
    loss, _ = _loss(student, task, np.zeros((3, 4)), X, np.array([3, 1]), 0.5)
    assert_close(loss, np.log(4), "loss", case="W = 0, C = 4")


@pytest.mark.task("softmax_loss_naive", "softmax_loss")
def test_of_two_pictures(student, task):
    """Two images whose true classes have probability 3/4 and 1/4: the loss is right."""
    loss, _ = _loss(student, task, W, X, y, 0.0)
    assert_close(loss, (np.log(4 / 3) + np.log(4)) / 2, "loss", case="reg = 0")


@pytest.mark.task("softmax_loss_naive")
def test_loss_of_three_pictures(student):
    """Each image has a loss of its own: a third one, all zeros, adds ln 2 before the division."""
    three = np.vstack([X, np.zeros(3)])
    loss, _ = _loss(student, "softmax_loss_naive", W, three, np.array([0, 0, 1]), 0.0)
    expected = (np.log(4 / 3) + np.log(4) + np.log(2)) / 3
    assert_close(loss, expected, "loss", case="N = 3, reg = 0")


@pytest.mark.task("softmax_loss_naive", "softmax_loss")
def test_gradient_of_two_pictures(student, task):
    """dW = X^T (s - p) / N, where p is 1 for the true class and 0 for the others."""
    _, dW = _loss(student, task, W, X, y, 0.0)
    # s - p is [-1/4, 1/4] for the first image and [-3/4, 3/4] for the second; N is 2.
    expected = np.array([[-1.0, 1.0], [-3.0, 3.0], [1.0, -1.0]]) / 8
    assert_close(dW, expected, "dW", case="reg = 0")


@pytest.mark.task("softmax_loss_naive", "softmax_loss")
def test_regularisation_counts_in_loss_and_gradient(student, task):
    """reg adds reg / 2 * sum(W * W) to the loss and its derivative to dW."""
    # Both images twice: the means stay, and a half is not the same as 1 / N.
    twice = np.tile(X, (2, 1)), np.tile(y, 2)
    loss, dW = _loss(student, task, W, *twice, 0.5)
    data_loss = (np.log(4 / 3) + np.log(4)) / 2
    assert_close(loss, data_loss + 0.5 / 2 * (2 * np.log(3) ** 2 + 2), "loss", case="reg = 0.5")
    expected = np.array([[-1.0, 1.0], [-3.0, 3.0], [1.0, -1.0]]) / 8 + 0.5 * W
    assert_close(dW, expected, "dW", case="reg = 0.5")


@pytest.mark.task("softmax_loss_naive", "softmax_loss")
def test_one_picture(student, task):
    """A batch of one image is right."""
    loss, dW = _loss(student, task, W, X[1:], np.array([0], dtype=np.int32), 0.0)
    assert_close(loss, np.log(4), "loss", case="N = 1")
    assert_close(dW, [[0.0, 0.0], [-0.75, 0.75], [0.75, -0.75]], "dW", case="N = 1")


@pytest.mark.task("softmax_loss_naive", "softmax_loss")
def test_large_scores(student, task):
    """Scores of thousands, of both signs, overflow neither in the loss nor in dW."""
    # The first image has its true class 2000 ln 3 below the other, the second 2000 ln 3 above.
    pictures = np.array([[1.0, 0.0, 2.0], [0.0, -1.0, 1.0]])
    loss, dW = _loss(student, task, 2000 * W, pictures, np.array([1, 0]), 0.0)
    assert_close(loss, 1000 * np.log(3), "loss", case="scores in the thousands")
    expected = [[0.5, -0.5], [0.0, 0.0], [1.0, -1.0]]
    assert_close(dW, expected, "dW", case="scores in the thousands")


@pytest.mark.task("softmax_loss", weight=2)
def test_softmax_loss_has_no_loop_over_pictures(student, rng):
    """It is vectorised: faster than any loop over the images could be."""
    W, X = rng.standard_normal((6, 4)), rng.standard_normal((10_000, 6))
    y = rng.integers(4, size=10_000)
    scores = X @ W
    expected = np.mean(np.log(np.exp(scores).sum(axis=1)) - scores[np.arange(10_000), y])

    def loop():
        return [np.exp(x @ W).sum() for x in X]  # the least that a loop must do

    def answer():
        loss, _ = _loss(student, "softmax_loss", W, X, y, 0.0)
        assert_close(loss, expected, "loss", case="N = 10 000")

    assert_faster(
        student,
        answer,
        loop,
        "softmax_loss is as slow as a loop over the images: is there one left that "
        "could be a matrix product or an index array?",
        ratio=2,
    )


@pytest.mark.task("softmax_loss_naive", "softmax_loss")
def test_leaves_its_inputs_alone(student, task):
    """W, X and y are not modified: dW is a new array."""
    _loss(student, task, W, X, y, 0.5)
    require(
        not student.last_call.modified,
        f"{task} changes an array that it is given. W *= ... changes W itself; W * ... makes a new "
        "array.",
    )
