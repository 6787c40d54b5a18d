import numpy as np
import pytest

from kit.compare import as_array, as_number, assert_close, require, unpack


def _data(rng, n_samples=12, n_features=4, n_classes=3):
    """Random rows, and labels among which every class occurs."""
    X = rng.standard_normal((n_samples, n_features))
    return X, rng.permutation(np.arange(n_samples) % n_classes)


def _new(student):
    classifier = student.LinearClassifier()
    for name in ("fit", "predict"):
        require(
            callable(getattr(classifier, name, None)), f"LinearClassifier() has no method {name}."
        )
    return classifier


def _weights(classifier, shape):
    return as_array(getattr(classifier, "W", None), "W", shape=shape)


def _own_loss(student):
    """The student's softmax_loss, so that a mistake in it is not counted here once more."""

    def loss_and_gradient(W, X, y, reg):
        answer = student.softmax_loss(W, X, y, reg)
        loss, dW = unpack(answer, "loss", "dW", call="softmax_loss(W, X, y, reg)")
        return as_number(loss, "loss"), as_array(dW, "dW", shape=W.shape)

    return loss_and_gradient


def _train_both(student, reference, X, y, seed, **settings):
    """The student's classifier and what fit returned; the right W and loss history."""
    classifier = _new(student)
    history = classifier.fit(X, y, rng=np.random.default_rng(seed), **settings)
    W, expected = reference.fit(
        _own_loss(student), X, y, rng=np.random.default_rng(seed), **settings
    )
    return classifier, history, W, expected


@pytest.mark.task("linear_classifier")
def test_fit_starts_from_small_random_weights(student, rng):
    """With lr = 0 the weights stay at their start, 1e-3 * rng.standard_normal((D, C))."""
    X, y = _data(rng)
    classifier = _new(student)
    classifier.fit(X, y, lr=0.0, reg=0.0, batch_size=4, num_steps=1, rng=np.random.default_rng(31))
    start = 1e-3 * np.random.default_rng(31).standard_normal((4, 3))
    assert_close(_weights(classifier, (4, 3)), start, "W", case="lr = 0")


@pytest.mark.task("linear_classifier", weight=2)
def test_fit_takes_the_steps_of_sgd(student, reference, rng):
    """After one step, and after 25, W is what SGD on batches drawn from rng gives."""
    X, y = _data(rng)
    for steps in (1, 25):
        classifier, _, W, _ = _train_both(
            student, reference, X, y, 41, lr=0.3, reg=0.0, batch_size=5, num_steps=steps
        )
        case = f"reg = 0, {steps} step{'s' * (steps > 1)}"
        assert_close(_weights(classifier, (4, 3)), W, "W", case=case)


@pytest.mark.task("linear_classifier")
def test_fit_regularises(student, reference, rng):
    """reg reaches the loss: W is right after 10 steps with reg = 0.5."""
    X, y = _data(rng)
    classifier, _, W, _ = _train_both(
        student, reference, X, y, 43, lr=0.3, reg=0.5, batch_size=5, num_steps=10
    )
    assert_close(_weights(classifier, (4, 3)), W, "W", case="reg = 0.5, 10 steps")


@pytest.mark.task("linear_classifier")
def test_fit_returns_the_loss_before_every_step(student, reference, rng):
    """fit returns num_steps losses, each of its batch before the weights moved."""
    X, y = _data(rng)
    _, history, _, expected = _train_both(
        student, reference, X, y, 47, lr=0.5, reg=0.1, batch_size=6, num_steps=8
    )
    assert_close(history, expected, "the loss history", case="8 steps")


@pytest.mark.task("linear_classifier")
def test_fit_draws_with_replacement(student, reference, rng):
    """A batch may be larger than the training set, because rows may come twice."""
    X, y = _data(rng, n_samples=3)
    classifier, _, W, _ = _train_both(
        student, reference, X, y, 53, lr=0.3, reg=0.0, batch_size=8, num_steps=4
    )
    assert_close(_weights(classifier, (4, 3)), W, "W", case="3 samples, batches of 8")


@pytest.mark.task("linear_classifier")
def test_fit_goes_on_where_it_stopped(student, reference, rng):
    """A second call of fit goes on from W instead of starting afresh."""
    X, y = _data(rng)
    settings = {"lr": 0.3, "reg": 0.0, "batch_size": 5, "num_steps": 6}
    classifier, _, W, _ = _train_both(student, reference, X, y, 59, **settings)
    classifier.fit(X, y, rng=np.random.default_rng(61), **settings)
    W, _ = reference.fit(_own_loss(student), X, y, rng=np.random.default_rng(61), W=W, **settings)
    assert_close(_weights(classifier, (4, 3)), W, "W", case="6 steps, then 6 more")


@pytest.mark.task("linear_classifier", weight=2)
def test_predict_gives_the_class_of_the_highest_score(student, rng):
    """predict returns one label a row, also for a single row: where X @ W is highest."""
    X, y = _data(rng, n_samples=40)
    classifier = _new(student)
    classifier.fit(
        X, y, lr=0.5, reg=0.0, batch_size=20, num_steps=30, rng=np.random.default_rng(67)
    )
    W = _weights(classifier, (4, 3))
    for rows in (rng.standard_normal((50, 4)), rng.standard_normal((1, 4))):
        scores = np.sort(rows @ W, axis=1)
        rows = rows[scores[:, -1] - scores[:, -2] > 1e-6]  # a tie has no right answer
        labels = np.argmax(rows @ W, axis=1)
        assert_close(classifier.predict(rows), labels, "predict(X)", case=f"{len(rows)} rows")


@pytest.mark.task("linear_classifier")
def test_a_trained_classifier_is_right(student, rng):
    """Three well separated clouds of points are told apart after 200 steps."""
    y = np.arange(90) % 3
    centres = np.array([[4.0, 0.0], [-4.0, 3.0], [0.0, -5.0]])
    points = centres[y] + rng.uniform(-1, 1, size=(90, 2))
    X = np.hstack([points, np.ones((90, 1))])
    classifier = _new(student)
    classifier.fit(
        X, y, lr=0.2, reg=1e-4, batch_size=16, num_steps=200, rng=np.random.default_rng(71)
    )
    labels = as_array(classifier.predict(X), "predict(X)", shape=(90,))
    right = float(np.mean(labels == y))
    require(
        right >= 0.95,
        "three well separated clouds are not told apart after 200 steps of fit.",
        f"{right:.0%} of the points are right, expected at least 95 %.",
    )
