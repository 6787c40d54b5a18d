"""The sentences are for what NumPy and Python really say, in the versions that are installed."""

import math

import numpy as np
import pytest

from kit.checking.advice import advice


def two(a, b):
    return a


def unpacked(value):
    _a, _b = value


def endless():
    return endless()


def local():
    if math.inf < 0:
        late = 1
    return late


def put(array, place, value):
    array[place] = value


def demands(size):
    assert size % 2 == 0


def in_place_of(array, factor):
    array *= np.array(factor)


def in_place(array):
    array -= 0.5


ONES = np.ones((2, 3))
MISTAKES = {
    "an unknown name": (lambda: unknown, "spelt the same everywhere"),  # noqa: F821
    "a local name": (local, "before anything is put"),
    "another argument": (lambda: two(c=1), "renamed an argument"),
    "NumPy's argument": (
        lambda: np.pad(ONES, 1, constant_value=0),
        "a keyword that it does not have",
    ),
    "an argument too few": (lambda: two(1), "asks for more"),
    "an argument too many": (lambda: two(1, 2, 3), "more arguments than its head"),
    "an array's attribute": (lambda: ONES.dim, "arrays do not have"),
    "a list's attribute": (lambda: [1].shape, "another type"),
    "a library's attribute": (lambda: np.float, "older versions"),
    "None's attribute": (lambda: None.shape, "without return"),
    "None added": (lambda: 1 + None, "without return"),
    "None unpacked": (lambda: unpacked(None), "without return"),
    "None indexed": (lambda: (lambda: None)()[0], "without return"),
    "broadcasting": (lambda: ONES - np.ones(2), "keepdims=True"),
    "broadcasting into": (lambda: np.add(ONES, 1, out=np.ones(3)), "keepdims=True"),
    "put into a slice": (lambda: put(np.ones(3), slice(2), np.ones(3)), "cut off"),
    "put into a mask": (lambda: put(np.ones(3), np.ones(3) > 0, np.ones(2)), "cut off"),
    "a product": (lambda: ONES @ ONES, ".T or a reshape"),
    "a product with a number": (lambda: ONES @ np.float64(2), ".T or a reshape"),
    "a dot product": (lambda: np.dot(ONES, ONES), ".T or a reshape"),
    "reshape": (lambda: np.ones(6).reshape(4, 2), "number of entries"),
    "too many parts": (lambda: unpacked(np.ones((2, 3, 4)).shape), "four axes only"),
    "too few parts": (lambda: unpacked(np.ones(3).shape), "four axes only"),
    "a sum over no axis": (lambda: np.ones(3).sum(axis=1), "fewer axes"),
    "a transpose": (lambda: np.ones(3).transpose(1, 0), "fewer axes"),
    "too many indices": (lambda: np.ones(3)[0, 0], "fewer axes"),
    "a shape's end": (lambda: np.ones(3).shape[1], "one entry for each axis"),
    "an array's end": (lambda: np.ones(3)[3], "0 to n - 1"),
    "a list's end": (lambda: [1][1], "0 to n - 1"),
    "a list's end, written": (lambda: put([1], 1, 2), "0 to n - 1"),
    "an empty maximum": (lambda: np.ones(3)[3:].max(), "empty"),
    "an empty argmax": (lambda: np.ones(3)[3:].argmax(), "empty"),
    "a negative size": (lambda: np.zeros((2, -1)), "negative"),
    "joined": (lambda: np.concatenate([ONES, np.ones((3, 2))]), "must agree"),
    "stacked": (lambda: np.stack([np.ones(2), np.ones(3)]), "must agree"),
    "a row into a place": (lambda: put(np.ones(3), 0, [1, 2]), "several numbers"),
    "rows of other lengths": (lambda: np.array([[1], [1, 2]]), "several numbers"),
    "einsum": (lambda: np.einsum("ij,jk->ik", np.ones(3), ONES), "one letter for each"),
    "einsum's lengths": (lambda: np.einsum("ij,jk->ik", ONES, ONES), "keepdims=True"),
    "truth of an array": (lambda: bool(np.ones(2) > 0), "np.where"),
    "max of an array": (lambda: max(0, np.ones(2)), "np.maximum"),
    "range of a float": (lambda: range(4 / 2), "use `//`"),
    "a slice of floats": (lambda: [1, 2, 3][: 4 / 2], "use `//`"),
    "zeros of a float": (lambda: np.zeros((4 / 2, 2)), "use `//`"),
    "zeros of NumPy's float": (lambda: np.zeros(np.float64(4)), "use `//`"),
    "two indices of a list": (lambda rows=[[1, 2]]: rows[0, 1], "x[i][j]"),
    "labels that are floats": (lambda: ONES[[0, 1], np.ones(2)], ".astype(int)"),
    "an index that is a float": (lambda: np.ones(3)[1.0], ".astype(int)"),
    "a list by an array": (lambda: [1, 2][np.ones(2, int)], "a single integer"),
    "an array for an axis": (lambda: np.max(0, ONES), "np.maximum compares"),
    "None in place": (lambda: in_place_of(np.ones(3), None), "None or another object"),
    "a float of an array": (lambda: float(np.ones(2)), "single number"),
    "math of an array": (lambda: math.exp(np.ones(2)), "of `math` take single numbers"),
    "integers in place": (lambda: in_place(np.ones(3, int)), "dtype=float"),
    "a dictionary times": (lambda: 0.1 * {}, "no number and no array"),
    "minus a list": (lambda: -[1], "no number and no array"),
    "a list and a number": (lambda: [1] + 1, "no number and no array"),
    "smaller than a text": (lambda: "a" < 1, "no number and no array"),
    "exp of objects": (lambda: np.exp(np.array([[1], 2], dtype=object)), "no number and no array"),
    "a call of an array": (lambda ones=ONES: ones(0), "square brackets"),
    "a loop over a number": (lambda: list(np.float64(1)), "without entries"),
    "a number unpacked": (lambda: unpacked(3), "without entries"),
    "a number spread out": (lambda: two(*3), "without entries"),
    "an entry of a number": (lambda: np.float64(1)[0], "without entries"),
    "an entry of a float": (lambda value=1.5: value[0], "without entries"),
    "put into a number": (lambda: put(1.5, 0, 1), "without entries"),
    "the length of a number": (lambda: len(1), "without entries"),
    "a missing key": (lambda: {}["v"], "print its keys"),
    "a division": (lambda: 1 / 0, "divided by 0"),
    "a power": (lambda: math.exp(1000), "above 709"),
    "a size that is nan": (lambda: int(np.nan), "nan or infinite"),
    "a logarithm": (lambda: math.log(-1), "at or below 0"),
    "a recursion": (endless, "without end"),
    "too much memory": (lambda: np.ones((1 << 20, 1 << 20, 1 << 6)), "far too large"),
    "an assert": (lambda: demands(3), "An assert of your own"),
    "no such mistake": (lambda: next(iter(())), ""),
}


@pytest.mark.parametrize(("mistake", "says"), MISTAKES.values(), ids=MISTAKES.keys())
def test_the_mistake_gets_its_sentence(mistake, says):
    with pytest.raises(Exception) as caught:
        mistake()
    said = advice(type(caught.value).__name__, str(caught.value))
    assert says in said
    assert bool(says) == bool(said)


def test_writing_into_what_may_only_be_read_gets_its_sentence():
    array = np.ones(2)
    array.flags.writeable = False
    with pytest.raises(ValueError, match="read-only") as caught:
        array[0] = 2
    assert "x.copy()" in advice("ValueError", str(caught.value))


def test_a_function_of_the_check_that_cannot_use_what_it_got_gets_its_sentence():
    assert "whole" in advice("RuntimeError", "the check's function raised TypeError")
