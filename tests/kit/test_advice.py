"""The sentences are for what NumPy and Python really say, in the versions that are installed."""

import numpy as np
import pytest

from kit.checking.advice import advice

MISTAKES = {
    "broadcasting": (lambda: np.ones((2, 3)) - np.ones(2), "keepdims=True"),
    "broadcasting into": (lambda: np.add(np.ones((2, 3)), 1, out=np.ones(3)), "keepdims=True"),
    "truth of an array": (lambda: bool(np.ones(2) > 0), "np.where"),
    "max of an array": (lambda: max(0, np.ones(2)), "np.maximum"),
    "range of a float": (lambda: range(4 / 2), "use `//`"),
    "a slice of floats": (lambda: [1, 2, 3][: 4 / 2], "use `//`"),
    "zeros of a float": (lambda: np.zeros((4 / 2, 2)), "use `//`"),
    "zeros of NumPy's float": (lambda: np.zeros(np.float64(4)), "use `//`"),
    "a product": (lambda: np.ones((2, 3)) @ np.ones((2, 3)), ".T missing"),
    "a dot product": (lambda: np.dot(np.ones((2, 3)), np.ones((2, 3))), ".T missing"),
    "labels that are floats": (lambda: np.ones((2, 3))[[0, 1], np.ones(2)], ".astype(int)"),
    "an index that is a float": (lambda: np.ones(3)[1.0], ".astype(int)"),
    "a list by an array": (lambda: [1, 2][np.ones(2, int)], ".astype(int)"),
    "None unpacked": (lambda: (lambda a, b: a)(*(lambda: None)()), ""),
    "None indexed": (lambda: (lambda: None)()[0], "without return"),
    "reshape": (lambda: np.ones(6).reshape(4, 2), "number of entries"),
    "a float of an array": (lambda: float(np.ones(2)), "single number"),
    "no such mistake": (lambda: 1 / 0, ""),
}


@pytest.mark.parametrize(("mistake", "says"), MISTAKES.values(), ids=MISTAKES.keys())
def test_the_mistake_gets_its_sentence(mistake, says):
    with pytest.raises((TypeError, ValueError, IndexError, ZeroDivisionError)) as caught:
        mistake()
    said = advice(str(caught.value))
    assert says in said
    assert bool(says) == bool(said)


def test_unpacking_nothing_gets_its_sentence():
    with pytest.raises(TypeError) as caught:
        _a, _b = None
    assert "without return" in advice(str(caught.value))


def test_writing_into_what_may_only_be_read_gets_its_sentence():
    array = np.ones(2)
    array.flags.writeable = False
    with pytest.raises(ValueError, match="read-only") as caught:
        array[0] = 2
    assert "x.copy()" in advice(str(caught.value))
