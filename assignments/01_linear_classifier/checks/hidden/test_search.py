import numpy as np
import pytest

from kit.checking import as_number, assert_close, require, unpack

CALL = "search(...)"
STEPS = {"batch_size": 8, "num_steps": 12}
EXCHANGED = "validation labels exchanged"


def _data(reference, rng, lrs, regs, seed):
    """Two overlapping clouds with the column of ones, and what accuracies they lead to.

    The validation pictures are those that no rounding can bring to the other class.
    """
    X, y = _clouds(rng, 40)
    X_val, y_val = _clouds(rng, 200)
    pairs = [(lr, reg) for lr in lrs for reg in regs]
    weights = [reference.fit(X, y, lr=lr, reg=reg, seed=seed, **STEPS)[0] for lr, reg in pairs]
    gaps = [np.abs(X_val @ (W[:, 1] - W[:, 0])) / np.abs(W).max() for W in weights]
    clear = np.min(gaps, axis=0) > 1e-3
    X_val, y_val = X_val[clear], y_val[clear]
    labels = np.array([np.argmax(X_val @ W, axis=1) for W in weights])
    table = np.mean(labels == y_val, axis=1).reshape(len(lrs), len(regs))
    return (X, y, X_val, y_val), table


def _clouds(rng, n_samples):
    y = rng.permutation(np.arange(n_samples) % 2)
    points = rng.standard_normal((n_samples, 2)) + np.where(y == 0, 0.7, -0.7)[:, np.newaxis]
    return np.hstack([points, np.ones((n_samples, 1))]), y


def _search(student, data, lrs, regs, seed):
    answer = student.search(*data, lrs=lrs, regs=regs, seed=seed, **STEPS)
    lr, reg, table = unpack(answer, "lr", "reg", "val_accuracy", call=CALL)
    return as_number(lr, "lr"), as_number(reg, "reg"), table


@pytest.mark.task("search", weight=2)
def test_search_measures_every_pair(student, reference, rng):
    """val_accuracy[i, j] is the validation accuracy after training with lrs[i] and regs[j]."""
    lrs, regs = [1e-3, 0.1, 1.0], [0.0, 0.3]
    data, expected = _data(reference, rng, lrs, regs, 5)
    _, _, table = _search(student, data, lrs, regs, 5)
    assert_close(table, expected, "val_accuracy", case="3 lrs, 2 regs")


@pytest.mark.task("search")
def test_search_starts_every_pair_alike(student, reference, rng):
    """Every pair starts from the same seed: the order of the pairs does not matter."""
    lrs, regs = [0.01, 0.1, 1.0], [0.0, 0.3]
    data, expected = _data(reference, rng, lrs, regs, 6)
    _, _, table = _search(student, data, lrs[::-1], regs[::-1], 6)
    case = "lrs and regs in falling order"
    assert_close(table, expected[::-1, ::-1], "val_accuracy", case=case)


@pytest.mark.task("search", weight=2)
def test_search_chooses_by_validation_accuracy(student, reference, rng):
    """The lr and reg that come back are those with the highest validation accuracy."""
    lrs, regs = [1e-4, 0.02, 1.0], [0.0, 2.0]
    (X, y, X_val, y_val), table = _data(reference, rng, lrs, regs, 7)
    # With the validation labels exchanged, what fits the training set best is the worst. And in
    # the other order the best pair has another place in the lists.
    for labels, right, what in ((y_val, table, "ordinary data"), (1 - y_val, 1 - table, EXCHANGED)):
        for step, order in ((1, "lrs and regs rise"), (-1, "lrs and regs fall")):
            case = f"{what}, {order}"
            data = X, y, X_val, labels
            lr, reg, _ = _search(student, data, lrs[::step], regs[::step], 7)
            require(
                lr in lrs and reg in regs,
                f"the lr and reg that come back are not among those that were tried ({case}).",
                f"lr = {lr:g}, reg = {reg:g}",
            )
            require(
                bool(right[lrs.index(lr), regs.index(reg)] > right.max() - 1e-9),
                f"another pair has a higher validation accuracy than what came back ({case}).",
                f"lr = {lr:g}, reg = {reg:g}; the accuracies are {right.tolist()}",
            )
