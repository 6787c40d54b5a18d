# GENERATED from assignments/01_linear_classifier/checks/public/test_search.py - edit that file, then: python -m autograder build
import numpy as np
import pytest

from kit.checking import as_array, as_number, assert_close, require, unpack

STEPS = {"batch_size": 5, "num_steps": 15, "seed": 3}


def _data(rng, n_samples):
    """Two clouds that overlap, with the column of ones."""
    y = np.arange(n_samples) % 2
    points = rng.standard_normal((n_samples, 2)) + np.where(y == 0, 0.8, -0.8)[:, np.newaxis]
    return np.hstack([points, np.ones((n_samples, 1))]), y


def _accuracy(student, X, y, X_val, y_val, lr, reg):
    """The validation accuracy of your classifier, trained afresh with that lr and reg."""
    classifier = student.LinearClassifier()
    for name in ("fit", "predict"):
        require(
            callable(getattr(classifier, name, None)), f"LinearClassifier() has no method {name}."
        )
    rng = np.random.default_rng(3)
    classifier.fit(X, y, lr=lr, reg=reg, batch_size=5, num_steps=15, rng=rng)
    labels = as_array(classifier.predict(X_val), "predict(X)", shape=y_val.shape)
    return float(np.mean(labels == y_val))


@pytest.mark.task("search")
def test_entries_are_those_of_your_classifier(student, rng):
    """val_accuracy[i, j] is that of your classifier trained with lrs[i], regs[j] and the seed."""
    data = *_data(rng, 30), *_data(rng, 120)
    lrs, regs = [0.001, 0.1, 2.0], [0.0, 1.0]
    answer = student.search(*data, lrs=lrs, regs=regs, **STEPS)
    _, _, table = unpack(answer, "lr", "reg", "val_accuracy", call="search(...)")
    expected = [[_accuracy(student, *data, lr, reg) for reg in regs] for lr in lrs]
    assert_close(table, expected, "val_accuracy", case="3 lrs, 2 regs")


@pytest.mark.task("search")
def test_validation_decides(student, rng):
    """The returned lr and reg are the best on the validation set, not on the training set."""
    X, y = _data(rng, 30)
    X_val, y_val = _data(rng, 120)
    # The validation labels are exchanged, so the pair that learns the least is the best.
    lrs, regs = [0.5, 1.2, 0.0001], [0.2, 1.8]
    answer = student.search(X, y, X_val, 1 - y_val, lrs=lrs, regs=regs, **STEPS)
    lr, reg, _ = unpack(answer, "lr", "reg", "val_accuracy", call="search(...)")
    lr, reg = as_number(lr, "lr"), as_number(reg, "reg")
    require(lr in lrs, f"the returned lr, {lr:g}, is not one of those that were tried.")
    require(reg in regs, f"the returned reg, {reg:g}, is not one of those that were tried.")
    accuracy = _accuracy(student, X, y, X_val, 1 - y_val, lr, reg)
    best = max(_accuracy(student, X, y, X_val, 1 - y_val, a, b) for a in lrs for b in regs)
    require(
        accuracy == best,
        "another pair has a higher validation accuracy than the returned one.",
        f"lr = {lr:g} and reg = {reg:g} reach {accuracy:.3f}, the best pair {best:.3f}.",
    )
