import numpy as np
import pytest
from kit.compare import as_array, as_number, assert_close, require, unpack

# Four corners and their classes; the last column is the column of ones.
X = np.array([[1.0, 1.0, 1.0], [1.0, -1.0, 1.0], [-1.0, 1.0, 1.0], [-1.0, -1.0, 1.0]])
y = np.array([0, 0, 1, 1])


def _search(student, y_val, lrs, regs):
    answer = student.search(
        X, y, X, y_val, lrs=lrs, regs=regs, batch_size=8, num_steps=20, seed=3
    )
    return unpack(answer, "lr", "reg", "val_accuracy", call="search(...)")


@pytest.mark.task("search")
def test_one_row_for_each_lr_and_one_column_for_each_reg(student):
    """val_accuracy has the shape (len(lrs), len(regs)) and holds accuracies from 0 to 1."""
    _, _, table = _search(student, y, [0.1, 1.0], [0.0, 0.01, 0.1])
    table = as_array(table, "val_accuracy", shape=(2, 3))
    require(bool(np.all((table >= 0) & (table <= 1))), "val_accuracy is not between 0 and 1.")


@pytest.mark.task("search")
def test_entries_are_those_of_your_classifier(student):
    """An entry is the validation accuracy of your classifier trained with that lr, reg and seed."""
    _, _, table = _search(student, y, [0.5], [0.01])
    classifier = student.LinearClassifier()
    for name in ("fit", "predict"):
        require(
            callable(getattr(classifier, name, None)), f"LinearClassifier() has no method {name}."
        )
    classifier.fit(
        X, y, lr=0.5, reg=0.01, batch_size=8, num_steps=20, rng=np.random.default_rng(3)
    )
    labels = as_array(classifier.predict(X), "predict(X)", shape=(4,))
    assert_close(table, [[np.mean(labels == y)]], "val_accuracy", case="one pair")


@pytest.mark.task("search")
def test_validation_decides(student):
    """The pair that comes back is the best on the validation set, not on the training set."""
    # The validation labels are exchanged, so the pair that learns nothing is the better one:
    # lr = 1 gets every corner right and every validation label wrong.
    lr, _, table = _search(student, 1 - y, [0.0, 1.0], [0.0])
    table = as_array(table, "val_accuracy", shape=(2, 1))
    chosen = 0 if as_number(lr, "lr") == 0.0 else 1
    require(
        bool(table[chosen, 0] == table.max()),
        "another pair has a higher validation accuracy than the one that came back.",
        f"lr = {lr}; the accuracies are {table.tolist()}",
    )
