import numpy as np
import pytest

from kit.compare import as_array, as_number, assert_close, require, unpack

CALL = "search(...)"
STEPS = {"batch_size": 8, "num_steps": 12}


def _data(rng, n_samples):
    """Two overlapping clouds with the column of ones."""
    y = rng.permutation(np.arange(n_samples) % 2)
    points = rng.standard_normal((n_samples, 2)) + np.where(y == 0, 0.7, -0.7)[:, np.newaxis]
    return np.hstack([points, np.ones((n_samples, 1))]), y


def _accuracies(student, X, y, X_val, y_val, lrs, regs, seed):
    """The table that the student's own classifier gives, trained afresh for every pair."""
    table = np.empty((len(lrs), len(regs)))
    for i, lr in enumerate(lrs):
        for j, reg in enumerate(regs):
            classifier = student.LinearClassifier()
            for name in ("fit", "predict"):
                require(
                    callable(getattr(classifier, name, None)),
                    f"LinearClassifier() has no method {name}.",
                )
            classifier.fit(X, y, lr=lr, reg=reg, rng=np.random.default_rng(seed), **STEPS)
            labels = as_array(classifier.predict(X_val), "predict(X)", shape=y_val.shape)
            table[i, j] = np.mean(labels == y_val)
    return table


def _search(student, *data, lrs, regs, seed):
    answer = student.search(*data, lrs=lrs, regs=regs, seed=seed, **STEPS)
    lr, reg, table = unpack(answer, "lr", "reg", "val_accuracy", call=CALL)
    return as_number(lr, "lr"), as_number(reg, "reg"), table


@pytest.mark.task("search", weight=2)
def test_search_measures_every_pair(student, rng):
    """val_accuracy[i, j] is the validation accuracy after training with lrs[i] and regs[j]."""
    data = *_data(rng, 40), *_data(rng, 150)
    lrs, regs = [1e-3, 0.1, 3.0], [0.0, 1.0]
    _, _, table = _search(student, *data, lrs=lrs, regs=regs, seed=5)
    expected = _accuracies(student, *data, lrs, regs, 5)
    assert_close(table, expected, "val_accuracy", case="3 lrs, 2 regs")


@pytest.mark.task("search")
def test_search_starts_every_pair_alike(student, rng):
    """Every pair starts from the same seed: the order of the pairs does not matter."""
    data = *_data(rng, 40), *_data(rng, 150)
    lrs, regs = [0.01, 0.1, 1.0], [0.0, 0.3]
    _, _, table = _search(student, *data, lrs=lrs, regs=regs, seed=6)
    _, _, turned = _search(student, *data, lrs=lrs[::-1], regs=regs[::-1], seed=6)
    there = as_array(table, "val_accuracy", shape=(3, 2))
    assert_close(turned, there[::-1, ::-1], "val_accuracy", case="lrs and regs in reverse order")


@pytest.mark.task("search", weight=2)
def test_search_chooses_by_validation_accuracy(student, rng):
    """The lr and reg that come back are those with the highest validation accuracy."""
    X, y = _data(rng, 40)
    X_val, y_val = _data(rng, 150)
    # With the validation labels exchanged, what fits the training set best is the worst.
    for labels, case in ((y_val, "ordinary data"), (1 - y_val, "validation labels exchanged")):
        lrs, regs = [1e-4, 0.02, 1.0], [0.0, 2.0]
        lr, reg, _ = _search(student, X, y, X_val, labels, lrs=lrs, regs=regs, seed=7)
        require(
            lr in lrs and reg in regs,
            f"the lr and reg that come back are not among those that were tried ({case}).",
            f"lr = {lr:g}, reg = {reg:g}",
        )
        table = _accuracies(student, X, y, X_val, labels, lrs, regs, 7)
        require(
            bool(table[lrs.index(lr), regs.index(reg)] == table.max()),
            f"another pair has a higher validation accuracy than the one that came back ({case}).",
            f"lr = {lr:g}, reg = {reg:g}; the accuracies are {table.tolist()}",
        )
