"""The reference of stage 1 agrees with numbers from elsewhere: hand, lecture, PyTorch."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import numpy as np
import pytest

STAGE = Path(__file__).parents[2] / "assignments" / "01_linear_classifier"


@pytest.fixture(scope="module")
def reference():
    spec = importlib.util.spec_from_file_location("linear_reference", STAGE / "reference.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _batch(seed=0, n_samples=7, n_features=5, n_classes=3):
    rng = np.random.default_rng(seed)
    W, X = (
        rng.standard_normal((n_features, n_classes)),
        rng.standard_normal((n_samples, n_features)),
    )
    return W, X, rng.integers(n_classes, size=n_samples)


def test_the_perceptron_learns_and_in_ten_epochs(reference):
    w, b = np.zeros(2), 0.0
    for _ in range(10):
        for x, d in (((0, 0), 0), ((0, 1), 0), ((1, 0), 0), ((1, 1), 1)):
            w, b = reference.perceptron_step(w, b, np.array(x, dtype=float), d, 1.0)
    assert (w.tolist(), b) == ([2.0, 1.0], -2.0)


def test_softmax_of_one_to_eight_is_the_printed_one(reference):
    """The course's first assignment prints 5.76612770e-04 first and 6.32332683e-01 last."""
    got = reference.softmax(np.arange(1.0, 9.0)[np.newaxis])[0]
    assert got[0] == pytest.approx(5.76612770e-04, rel=1e-8)
    assert got[-1] == pytest.approx(6.32332683e-01, rel=1e-8)


def test_equal_scores_cost_log_c(reference):
    assert reference.cross_entropy(np.zeros((3, 10)), np.array([0, 4, 9])) == np.log(10)


def test_scores_in_the_thousands_are_exact(reference):
    logits = np.array([[1000.0, 0.0], [0.0, -3000.0]])
    assert reference.softmax(logits).tolist() == [[1.0, 0.0], [1.0, 0.0]]
    assert reference.cross_entropy(logits, np.array([1, 1])) == 2000.0


@pytest.mark.parametrize("reg", [0.0, 0.7])
def test_the_gradient_is_that_of_the_loss(reference, reg):
    W, X, y = _batch()
    measured = reference.numerical_gradient(
        lambda V: reference.softmax_loss(V, X, y, reg)[0], W, 1e-5
    )
    np.testing.assert_allclose(reference.softmax_loss(W, X, y, reg)[1], measured, atol=1e-9)


@pytest.mark.parametrize("reg", [0.0, 0.7])
def test_loss_and_gradient_are_pytorchs(torch, reference, reg):
    W, X, y = _batch(seed=1)
    weights = torch.tensor(W, requires_grad=True)
    scores = torch.tensor(X) @ weights
    loss = torch.nn.functional.cross_entropy(scores, torch.tensor(y)) + reg / 2 * (weights**2).sum()
    loss.backward()
    got, dW = reference.softmax_loss(W, X, y, reg)
    assert got == pytest.approx(loss.item(), rel=1e-13)
    np.testing.assert_allclose(dW, weights.grad.numpy(), rtol=1e-11, atol=1e-14)


def test_training_draws_start_and_batches_from_rng(reference):
    """One step by hand, from the definition in the task."""
    _, X, y = _batch()
    settings = {"lr": 0.5, "reg": 0.1, "batch_size": 4, "num_steps": 1}
    W, losses = reference.fit(X, y, seed=3, **settings)
    rng = np.random.default_rng(3)
    start = 1e-3 * rng.standard_normal((5, y.max() + 1))
    rows = rng.integers(7, size=4)
    loss, dW = reference.softmax_loss(start, X[rows], y[rows], 0.1)
    assert losses == [loss]
    np.testing.assert_array_equal(W, start - 0.5 * dW)


def test_predict_takes_the_highest_score(reference):
    W, X, _ = _batch()
    assert reference.predict(W, X).tolist() == np.argmax(X @ W, axis=1).tolist()


def test_the_confusion_matrix_has_true_classes_in_its_rows(reference):
    """The example of scikit-learn's confusion_matrix, and a class that does not occur."""
    labels, predicted = np.array([2, 0, 2, 2, 0, 1]), np.array([0, 0, 2, 2, 0, 2])
    matrix = reference.confusion_matrix(predicted, labels, 4)
    assert matrix.tolist() == [[2, 0, 0, 0], [0, 0, 1, 0], [1, 0, 2, 0], [0, 0, 0, 0]]


def test_the_pair_confused_most_has_the_largest_share(reference):
    matrix = np.array([[90, 10, 0], [0, 0, 0], [1, 1, 6]])
    assert reference.most_confused_pair(matrix) == (2, 0)
    assert reference.most_confused_pair(matrix[::-1, ::-1]) == (0, 1)
