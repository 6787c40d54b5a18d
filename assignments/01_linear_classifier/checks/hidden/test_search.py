import numpy as np
import pytest

from kit.checking import as_number, assert_close, require, unpack

CALL = "search(...)"
STEPS = {"batch_size": 8, "num_steps": 12}
EXCHANGED = "validation labels exchanged"


def _problem(reference, rng, lrs, regs):
    """Two overlapping clouds with the column of ones, a seed, and what accuracies they lead to.

    They are drawn until each known mistake shows. The validation images are those that no
    rounding can bring to the other class.
    """
    shown = False
    while not shown:
        (X, y), (X_val, y_val), seed = _clouds(rng, 40), _clouds(rng, 200), rng.integers(2**63)
        pairs = [(lr, reg) for lr in lrs for reg in regs]
        weights = [_fit(X, y, pair, np.random.default_rng(seed)) for pair in pairs]
        gaps = [W[:, 1] - W[:, 0] for W in weights]
        clear = np.all([np.abs(X_val @ gap) > 1e-3 * np.abs(gap).max() for gap in gaps], axis=0)
        X_val, y_val = X_val[clear], y_val[clear]
        shown = _mistakes_show(X, y, X_val, y_val, pairs, weights, seed)
    weights = [reference.fit(X, y, lr=lr, reg=reg, seed=seed, **STEPS)[0] for lr, reg in pairs]
    table = _accuracies(weights, X_val, y_val).reshape(len(lrs), len(regs))
    return (X, y, X_val, y_val), seed, table


def _mistakes_show(X, y, X_val, y_val, pairs, weights, seed):
    """Whether each way of going wrong gives another table, in both orders of the pairs.

    And whether each chooses a wrong pair once: in one of the orders, with these validation labels
    or with the exchanged ones.
    """
    chosen_wrong = set()
    for step in (1, -1):
        one_rng, with_one_rng, with_one_classifier = np.random.default_rng(seed), [], [None]
        for pair in pairs[::step]:
            with_one_rng.append(_fit(X, y, pair, one_rng))
            rng, W = np.random.default_rng(seed), with_one_classifier[-1]
            with_one_classifier.append(_fit(X, y, pair, rng, W))
        right = _accuracies(weights[::step], X_val, y_val)
        fitted = _accuracies(weights[::step], X, y)
        mistaken = [fitted]
        mistaken += [
            _accuracies(wrong, X_val, y_val) for wrong in (with_one_rng, with_one_classifier[1:])
        ]
        if any(np.array_equal(table, right) for table in mistaken):
            return False
        for number, table in enumerate(mistaken):
            exchanged = fitted if table is fitted else 1 - table
            if right[np.argmax(table)] < right.max() or right[np.argmax(exchanged)] > right.min():
                chosen_wrong.add(number)
    return len(chosen_wrong) == len(mistaken)


def _accuracies(weights, X, y):
    return np.array([np.mean(np.argmax(X @ W, axis=1) == y) for W in weights])


def _fit(X, y, pair, rng, W=None):
    """What reference.fit gives, in a hundredth of its time."""
    lr, reg = pair
    W = 1e-3 * rng.standard_normal((X.shape[1], 2)) if W is None else W
    for _ in range(STEPS["num_steps"]):
        rows = rng.integers(len(X), size=STEPS["batch_size"])
        share = (1 + np.tanh(X[rows] @ (W[:, 1] - W[:, 0]) / 2)) / 2  # of class 1, of two
        excess = np.outer(share - y[rows], [-1, 1])
        W = W - lr * (X[rows].T @ excess / len(rows) + reg * W)
    return W


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
    lrs, regs = [1e-3, 0.1, 0.9], [0.1, 0.6]
    data, seed, expected = _problem(reference, rng, lrs, regs)
    _, _, table = _search(student, data, lrs, regs, seed)
    assert_close(table, expected, "val_accuracy", case="3 lrs, 2 regs")


@pytest.mark.task("search")
def test_search_starts_every_pair_alike(student, reference, rng):
    """Every pair starts from the same seed: the order of the pairs does not matter."""
    lrs, regs = [0.01, 0.1, 0.9], [0.1, 0.6]
    data, seed, expected = _problem(reference, rng, lrs, regs)
    _, _, table = _search(student, data, lrs[::-1], regs[::-1], seed)
    case = "lrs and regs in falling order"
    assert_close(table, expected[::-1, ::-1], "val_accuracy", case=case)


@pytest.mark.task("search", weight=2)
def test_search_chooses_by_validation_accuracy(student, reference, rng):
    """The returned lr and reg are those with the highest validation accuracy."""
    lrs, regs = (
        [1e-4, 0.02, 0.9],
        [0.1, 1.2],
    )  # no 0, 1 or 2, which positions in the lists could be
    (X, y, X_val, y_val), seed, table = _problem(reference, rng, lrs, regs)
    # With the validation labels exchanged, what fits the training set best is the worst. And in
    # the other order the best pair has another position in the lists.
    for labels, right, what in ((y_val, table, "ordinary data"), (1 - y_val, 1 - table, EXCHANGED)):
        for step, order in ((1, "lrs and regs rise"), (-1, "lrs and regs fall")):
            case = f"{what}, {order}"
            data = X, y, X_val, labels
            lr, reg, _ = _search(student, data, lrs[::step], regs[::step], seed)
            require(
                lr in lrs and reg in regs,
                f"the lr and reg that come back are not among those that were tried ({case}).",
                f"lr = {lr:g}, reg = {reg:g}",
            )
            require(
                bool(right[lrs.index(lr), regs.index(reg)] > right.max() - 1e-9),
                f"another pair has a higher validation accuracy than the returned one ({case}).",
                f"lr = {lr:g}, reg = {reg:g}; the accuracies are {right.tolist()}",
            )
