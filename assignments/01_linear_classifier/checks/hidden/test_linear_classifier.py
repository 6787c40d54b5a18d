import numpy as np
import pytest

from kit.checking import as_array, assert_close, require

# A softmax in single precision, which is right, makes errors of some 1e-6.
CLOSE = {"rtol": 1e-4, "atol": 1e-6}


def _data(rng, n_samples=12, n_features=4, n_classes=3):
    """Random rows, and labels among which every class occurs."""
    X = rng.standard_normal((n_samples, n_features))
    return X, rng.permutation(np.arange(n_samples) % n_classes)


def _another(rng):
    """A generator of its own for the student's code."""
    return np.random.default_rng(rng.integers(2**63))


def _new(student):
    classifier = student.LinearClassifier()
    for name in ("fit", "predict"):
        require(
            callable(getattr(classifier, name, None)), f"LinearClassifier() has no method {name}."
        )
    return classifier


def _weights(classifier, shape):
    return as_array(getattr(classifier, "W", None), "W", shape=shape)


def _train_both(student, reference, rng, X, y, **settings):
    """The student's classifier and what fit returned; the right W and loss history."""
    classifier, seed = _new(student), rng.integers(2**63)
    history = classifier.fit(X, y, rng=np.random.default_rng(seed), **settings)
    W, expected = reference.fit(X, y, seed=seed, **settings)
    return classifier, history, W, expected


@pytest.mark.task("linear_classifier")
def test_fit_starts_from_small_random_weights(student, rng):
    """With num_steps = 0 the weights are their start, 1e-3 * rng.standard_normal((D, C))."""
    cases = {
        "no steps": _data(rng),
        "no steps, D = 2, C = 5": _data(rng, 10, 2, 5),
        "no steps, no image of class 1": (
            rng.standard_normal((6, 4)),
            np.array([2, 0, 0, 2, 0, 2]),
        ),
    }
    for case, (X, y) in cases.items():
        classifier, seed = _new(student), rng.integers(2**63)
        classifier.fit(
            X, y, lr=0.1, reg=0.0, batch_size=4, num_steps=0, rng=np.random.default_rng(seed)
        )
        shape = X.shape[1], int(y.max()) + 1
        start = 1e-3 * np.random.default_rng(seed).standard_normal(shape)
        assert_close(_weights(classifier, shape), start, "W", case=case)


@pytest.mark.task("linear_classifier", weight=2)
def test_fit_takes_the_steps_of_sgd(student, reference, rng):
    """After one step, and after 25, W is what SGD on batches drawn from rng gives."""
    X, y = _data(rng)
    for steps in (1, 25):
        classifier, _, W, _ = _train_both(
            student, reference, rng, X, y, lr=0.3, reg=0.0, batch_size=5, num_steps=steps
        )
        case = f"reg = 0, {steps} step{'s' * (steps > 1)}"
        assert_close(_weights(classifier, (4, 3)), W, "W", case=case, **CLOSE)


@pytest.mark.task("linear_classifier")
def test_fit_regularises(student, reference, rng):
    """reg reaches the loss: W is right after 10 steps with reg = 1.1."""
    X, y = _data(rng)
    classifier, _, W, _ = _train_both(
        student, reference, rng, X, y, lr=0.3, reg=1.1, batch_size=5, num_steps=10
    )
    assert_close(_weights(classifier, (4, 3)), W, "W", case="reg = 1.1, 10 steps", **CLOSE)


@pytest.mark.task("linear_classifier")
def test_fit_returns_the_loss_before_every_step(student, reference, rng):
    """fit returns num_steps losses, each measured on its batch before the weights are updated."""
    X, y = _data(rng)
    _, history, _, expected = _train_both(
        student, reference, rng, X, y, lr=0.5, reg=0.2, batch_size=6, num_steps=8
    )
    assert_close(history, expected, "the loss history", case="8 steps", **CLOSE)


@pytest.mark.task("linear_classifier")
def test_fit_draws_with_replacement(student, reference, rng):
    """A batch may be larger than the training set, because rows may be drawn twice."""
    X, y = _data(rng, n_samples=3)
    classifier, _, W, _ = _train_both(
        student, reference, rng, X, y, lr=0.3, reg=0.0, batch_size=8, num_steps=4
    )
    assert_close(_weights(classifier, (4, 3)), W, "W", case="3 samples, batches of 8", **CLOSE)


@pytest.mark.task("linear_classifier")
def test_fit_goes_on_where_it_stopped(student, reference, rng):
    """A second call of fit continues from W instead of starting again."""
    X, y = _data(rng)
    settings = {"lr": 0.3, "reg": 0.0, "batch_size": 5, "num_steps": 6}
    classifier, _, W, _ = _train_both(student, reference, rng, X, y, **settings)
    seed = rng.integers(2**63)
    classifier.fit(X, y, rng=np.random.default_rng(seed), **settings)
    W, _ = reference.fit(X, y, seed=seed, W=W, **settings)
    assert_close(_weights(classifier, (4, 3)), W, "W", case="6 steps, then 6 more", **CLOSE)


@pytest.mark.task("linear_classifier", weight=2)
def test_predict_gives_the_class_of_the_highest_score(student, rng):
    """predict returns one label per row, also for a single row: where X @ W is highest."""
    X, y = _data(rng, n_samples=40)
    classifier, drawn = _new(student), rng.standard_normal((50, 4))
    settings = {"lr": 0.5, "reg": 0.0, "batch_size": 20}
    for num_steps in (0, 30):  # who starts from zeros has to take steps before classes differ
        classifier.fit(X, y, num_steps=num_steps, rng=_another(rng), **settings)
        W = _weights(classifier, (4, 3))  # its own: fit has checks of its own
        scores = np.sort(drawn @ W, axis=1)
        # A tie has no right answer.
        rows = drawn[scores[:, -1] - scores[:, -2] > 1e-3 * np.abs(W).max()]
        labels = np.argmax(rows @ W, axis=1)
        if len(np.unique(labels)) > 1:
            break
    require(
        len(np.unique(labels)) > 1,
        "with the W that fit leaves, no image can get another class than the rest.",
    )
    other = rows[labels != labels[0]][:1]
    for X, case in ((rows, f"{len(rows)} rows"), (rows[:1], "1 row"), (other, "1 other row")):
        assert_close(classifier.predict(X), np.argmax(X @ W, axis=1), "predict(X)", case=case)


@pytest.mark.task("linear_classifier")
def test_a_trained_classifier_is_right(student, rng):
    """Three well separated clouds of points are told apart after 200 steps."""
    cloud = np.arange(90) % 3
    centres = np.array([[4.0, 0.0], [-4.0, 3.0], [0.0, -5.0]])
    points = centres[cloud] + rng.uniform(-1, 1, size=(90, 2))
    X = np.hstack([points, np.ones((90, 1))])
    for turn in (0, 1):  # no W that has not seen the labels is right about both
        y = (cloud + turn) % 3
        classifier = _new(student)
        classifier.fit(X, y, lr=0.2, reg=2e-4, batch_size=16, num_steps=200, rng=_another(rng))
        labels = as_array(classifier.predict(X), "predict(X)", shape=(90,))
        right = float(np.mean(labels == y))
        require(
            right >= 0.95,
            "three well separated clouds are not told apart after 200 steps of fit.",
            f"{right:.0%} of the points are right, expected at least 95 %.",
        )
