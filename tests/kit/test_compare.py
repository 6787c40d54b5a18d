from __future__ import annotations

from collections import namedtuple

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.checking.compare import (
    Mismatch,
    as_array,
    as_number,
    assert_close,
    assert_shape,
    require,
    unpack,
)

RIGHT = np.array([[1.0, 2.0, -4.0], [8.0, 16.0, 0.5]])
IMAGES = np.arange(1.0, 121.0).reshape(2, 3, 4, 5) ** 1.5
ROWS = IMAGES.reshape(5, 24)


def one_place(array, place, value):
    changed = array.copy()
    changed[place] = value
    return changed


ACCEPTED = {
    "the same": (RIGHT.copy(), RIGHT),
    "lists": (RIGHT.tolist(), RIGHT),
    "a tuple of arrays": (tuple(RIGHT), RIGHT),
    "a list of numpy numbers": ([np.float64(1), np.float32(2)], [1, 2]),
    "single precision": (RIGHT.astype(np.float32) * np.float32(1 + 2e-6), RIGHT),
    "half precision": (RIGHT.astype(np.float16), RIGHT),
    "whole numbers": (np.array([1, 2], dtype=np.uint8), np.array([1.0, 2.0])),
    "bools": (np.array([True, False]), np.array([1, 0])),
    "not contiguous": (np.asfortranarray(RIGHT)[::1], RIGHT),
    "a matrix, which is an array": (RIGHT.view(type("Own", (np.ndarray,), {})), RIGHT),
    "a Python number": (0.5, 0.5),
    "an array of one number for a number": (np.array([[0.5]]), 0.5),
    "a number without axes": (np.array(0.5), 0.5),
    "a list of one for a number": ([0.5], 0.5),
    "minus zero": (np.array([-0.0]), np.array([0.0])),
    "nothing where nothing is expected": ([], np.zeros(0)),
    "within the tolerance": (RIGHT * (1 + 1e-7), RIGHT),
}


@pytest.mark.parametrize(("got", "expected"), ACCEPTED.values(), ids=ACCEPTED.keys())
def test_right_but_unusual_values_pass(got, expected):
    assert_close(got, expected, "out")


WRONG = {
    "twice": (2 * RIGHT, RIGHT, "every value is the expected one times 2."),
    "a fifth": (RIGHT / 5, RIGHT, "every value is the expected one times 1/5."),
    "minus a half": (RIGHT / -2, RIGHT, "every value is the expected one times -1/2."),
    "times 1.234": (RIGHT * 1.234, RIGHT, "every value is the expected one times 1.234."),
    "opposite": (-RIGHT, RIGHT, "6 of 6 entries (reg = 0.1): it has the opposite sign."),
    "transposed": (RIGHT[:, :2].T, RIGHT[:, :2], "it is the expected array transposed."),
    "shape transposed": (
        RIGHT.T,
        RIGHT,
        "dW has shape (3, 2), expected (2, 3) (reg = 0.1): it is the expected array transposed.",
    ),
    "other order of axes": (
        IMAGES.transpose(0, 1, 3, 2),
        IMAGES,
        "it is the expected array with its axes in the order (0, 1, 3, 2).",
    ),
    "zeros": (np.zeros((2, 3)), RIGHT, "it is all zeros."),
    "constant": (RIGHT + 3, RIGHT, "differs from the expected array by the same number everywhere"),
    "precision": (
        RIGHT + np.array([[1e-4, -1e-4, 1e-4], [1e-4, 2e-4, 1e-4]]),
        RIGHT,
        "it is close, with a relative error up to 2e-04, but not close enough.",
    ),
    "one image": (
        one_place(IMAGES, 1, np.pi),
        IMAGES,
        "wrong in 60 of 120 entries (reg = 0.1): all of them have index 1 (the last) on axis 0.",
    ),
    "rows added wrongly": (
        RIGHT + np.array([[1.0], [-3.0]]),
        RIGHT,
        "it differs by a number that depends on the index on axis 0 alone.",
    ),
    "rows scaled wrongly": (
        RIGHT * np.array([[1.5], [0.3]]),
        RIGHT,
        "the factor between the two depends on the index on axis 0 alone.",
    ),
    "divided along the other axis": (
        np.exp(RIGHT) / np.exp(RIGHT).sum(axis=0),
        np.exp(RIGHT) / np.exp(RIGHT).sum(axis=1, keepdims=True),
        "the factor between the two is one of the row times one of the column.",
    ),
    "a square": (RIGHT**2, RIGHT, "it is the square of the expected one."),
    "without its logarithm": (np.exp(RIGHT), RIGHT, "it is e to the power of the expected one."),
    "a number minus its logarithm": (-np.log(0.3), 0.3, "it is minus the logarithm of the"),
    "labels not subtracted": (
        RIGHT,
        RIGHT - [[0, 1, 0], [0, 0, 1]],
        "the wrong entries all differ by the same number.",
    ),
    "reversed": (RIGHT[:, ::-1], RIGHT, "it is the expected array, reversed along axis 1."),
    "one later": (np.roll(IMAGES, 1, 2), IMAGES, "moved by one along axis 2."),
    "reshaped": (RIGHT.T.reshape(2, 3), RIGHT, "it holds the expected numbers in other places."),
    "not filled": (RIGHT * [[1, 0, 1], [0, 1, 1]], RIGHT, "2 of 6 entries (reg = 0.1): the wrong "),
    "not masked": (RIGHT, RIGHT * [[1, 0, 1], [0, 1, 1]], "the wrong entries should all be 0."),
    "a part twice": (
        RIGHT * [[1, 2, 1], [2, 1, 1]],
        RIGHT,
        "the wrong ones are the expected ones times 2.",
    ),
    "signs": (RIGHT * [[1, -1, 1], [-1, 1, 1]], RIGHT, "only signs are wrong."),
    "the first image only": (
        np.concatenate([ROWS[:1], np.sin(ROWS[1:])]),
        ROWS,
        "only the first index on axis 0 has what it should.",
    ),
    "the same everywhere": (np.full((2, 3), 0.7), RIGHT, "every entry is the same number."),
    "rounded": (np.round(IMAGES + 3), IMAGES, "it holds whole numbers only."),
    "one place": (
        one_place(RIGHT, (1, 2), 7.0),
        RIGHT,
        "dW is wrong in 1 of 6 entries (reg = 0.1).",
    ),
    "extra axis": (
        RIGHT[:1],
        RIGHT[0],
        "dW has shape (1, 3), expected (3,) (reg = 0.1): the values are right, only the shape",
    ),
    "wrong number of axes": (RIGHT[0], RIGHT, "dW has shape (3,), expected (2, 3) (reg = 0.1)."),
    "number for array": (1.0, RIGHT, "dW is a single number, expected an array of shape (2, 3)"),
    "array for number": (RIGHT, 1.0, "dW has shape (2, 3), expected a number"),
    "nan": (one_place(RIGHT, (0, 1), np.nan), RIGHT, "dW has nan in 1 of 6 entries (reg = 0.1)."),
    "inf": (one_place(RIGHT, (0, 1), -np.inf), RIGHT, "dW has inf in 1 of 6 entries"),
    "number nan": (np.nan, 1.0, "dW is nan (reg = 0.1)."),
    "number twice": (2.0, 1.0, "dW is wrong (reg = 0.1): it is the expected one times 2."),
    "number zero": (0.0, 1.0, "dW is wrong (reg = 0.1): it is zero."),
    "another whole number": (22_466_001, 22_466_000, "dW is wrong (reg = 0.1)"),
    "None": (None, RIGHT, "dW is None, expected an array of shape (2, 3) (reg = 0.1): is a return"),
    "text": ("0.5", 1.0, "dW is a str, expected a number (reg = 0.1)."),
    "dict": ({}, 1.0, "dW is a dict, expected a number"),
    "list with None": ([1, None], np.ones(2), "dW holds None, expected an array of shape (2,)"),
    "ragged": ([[1, 2], [3]], RIGHT, "dW is a list of 2 values that do not make an array"),
    "two returned values": ((1.0, RIGHT), 1.0, "dW is a tuple of 2 values that do not make"),
    "objects": (
        np.array([1, None]),
        np.ones(2),
        "dW is an array of Python objects, not of numbers",
    ),
    "texts": (np.array(["1", "2"]), np.ones(2), "dW is an array of texts, not of numbers"),
    "complex": (np.array([1j]), np.ones(1), "dW is complex, expected"),
    "huge whole number": ([10**400], np.ones(1), "expected an array of shape (1,)"),
}


@pytest.mark.parametrize(("got", "expected", "says"), WRONG.values(), ids=WRONG.keys())
def test_a_wrong_value_is_named(got, expected, says):
    with pytest.raises(Mismatch) as caught:
        assert_close(got, expected, "dW", case="reg = 0.1")
    assert says in caught.value.summary
    assert str(caught.value) == caught.value.summary


SUGGESTED = {
    "opposite": (-RIGHT, RIGHT, "a minus"),
    "twice": (2 * RIGHT, RIGHT, "a division missing"),
    "a fifth": (RIGHT / 5, RIGHT, "divided once too"),
    "zeros": (np.zeros((2, 3)), RIGHT, "is nothing ever put in"),
    "transposed": (RIGHT.T, RIGHT, "a .T too few"),
    "reshaped": (RIGHT.T.reshape(2, 3), RIGHT, "transpose exchanges axes"),
    "not filled": (RIGHT * [[1, 0, 1], [0, 1, 1]], RIGHT, "leave them out"),
    "extra axis": (RIGHT[:1], RIGHT[0], "only the shape is not"),
    "an axis too many": (IMAGES, IMAGES.sum(axis=0), "a sum or a mean over one missing"),
    "an axis too few": (RIGHT[0], RIGHT, "keepdims=True"),
    "number for array": (1.0, RIGHT, "run over"),
    "array for number": (RIGHT[0], 1.0, "the sum or the mean of them is missing"),
    "square": (IMAGES[..., :4], IMAGES, "both height and width"),
    "exchanged sizes": (np.sin(IMAGES).transpose(0, 1, 3, 2), IMAGES, "Two sizes are exchanged"),
    "another size": (IMAGES[..., :3], IMAGES, "compute it by hand"),
    "nan": (one_place(RIGHT, (0, 1), np.nan), RIGHT, "0 / 0"),
    "inf": (np.inf, 1.0, "overflow"),
    "nothing": (None, RIGHT, "ends without return"),
    "two values": ((1.0, RIGHT), 1.0, "where one is asked"),
    "one place": (one_place(RIGHT, (1, 2), 7.0), RIGHT, ""),
    "another number": (0.7, 1.0, ""),
}


@pytest.mark.parametrize(("got", "expected", "says"), SUGGESTED.values(), ids=SUGGESTED.keys())
def test_a_wrong_value_suggests_where_to_look(got, expected, says):
    with pytest.raises(Mismatch) as caught:
        assert_close(got, expected, "dW")
    assert says in caught.value.advice
    assert bool(says) == bool(caught.value.advice)


@given(data=st.data())
def test_nothing_is_suggested_of_numbers_that_have_nothing_to_do_with_each_other(data):
    shape = data.draw(st.sampled_from([(5,), (2, 3), (3, 7), (2, 3, 4), (2, 3, 4, 5)]))
    rng = np.random.default_rng(data.draw(st.integers(0, 2**32 - 1)))
    with pytest.raises(Mismatch) as caught:
        assert_close(rng.normal(size=shape), rng.normal(size=shape), "dW")
    assert not caught.value.advice


LOST_DIGITS = {
    "half precision": np.float16,
    "single precision, and a mistake of a hundred thousandth": np.float32,
}


@pytest.mark.parametrize(("dtype"), LOST_DIGITS.values(), ids=LOST_DIGITS.keys())
def test_no_type_of_the_answer_makes_a_mistake_right(dtype):
    """What is wrong by 1 part in 100 000 is wrong in any precision."""
    third = RIGHT / 3
    for got in (third * (1 + 1e-5), third * (1 - 1e-5), (third + 1e-4)):
        with pytest.raises(Mismatch):
            assert_close(got.astype(dtype), third, "w")
        with pytest.raises(Mismatch):
            assert_close(list(got.astype(dtype)), third, "w")


def test_honest_single_precision_of_long_sums_passes():
    """A thousand products that cancel, added up in single precision."""
    rng = np.random.default_rng(5)
    for _ in range(20):
        x, w = rng.standard_normal((6, 1000)), rng.standard_normal((1000, 4))
        assert_close(x.astype(np.float32) @ w.astype(np.float32), x @ w, "out")


def test_the_detail_tells_the_worst_place():
    with pytest.raises(Mismatch) as caught:
        assert_close(one_place(RIGHT, (1, 0), 12.0), RIGHT, "dW")
    assert caught.value.detail == "dW[1, 0] is 12, expected 8 (relative error 3.3e-01)."
    assert caught.value.got[1, 0] == 12
    assert caught.value.expected[1, 0] == 8


SECRET = 0.7310585786300049  # 1 / (1 + exp(-1)), as a check may expect it


@pytest.mark.parametrize("got", [None, 1.0, -SECRET, SECRET * 1.7, [SECRET] * 2, np.nan, "x"])
def test_a_summary_never_tells_an_expected_number(got):
    with pytest.raises(Mismatch) as caught:
        assert_close(got, SECRET, "loss", case="3 rows")
    assert "0.73" not in caught.value.summary
    assert "1.7" not in caught.value.summary


class Lying:
    """Every method that a careless comparison would call says yes, or raises."""

    __class__ = property(lambda self: np.ndarray)
    shape, ndim, size, dtype = (), 0, 1, np.dtype(float)

    def __array__(self, *args, **kwargs):
        return np.ones(1)

    def _yes(self, *args):
        return True

    __eq__ = __le__ = __lt__ = __ge__ = __gt__ = __bool__ = __ne__ = _yes
    __hash__ = None

    def _bomb(self, *args):
        raise SystemExit("boom")

    __len__ = __iter__ = __float__ = __repr__ = __str__ = __getitem__ = __abs__ = _bomb


class LyingArray(np.ndarray):
    dtype = shape = size = property(lambda self: 1 / 0)

    def __array_ufunc__(self, *args, **kwargs):
        return True

    __array_function__ = __array_wrap__ = __eq__ = __array_ufunc__
    __hash__ = None


class LyingMeta(type):
    __name__ = property(lambda cls: 1 / 0)


class LyingNumber(float):
    def __float__(self):
        return 1.0

    __eq__ = __le__ = lambda *args: True
    __hash__ = None


class LyingList(list):
    def __iter__(self):
        return iter([1.0])

    def __len__(self):
        return 1 // 0


def nested(depth):
    value = []
    for _ in range(depth):
        value = [value]
    return value


def swallowing_itself():
    value = []
    value.append(value)
    return value


def doubling(times):
    value = [1.0]
    for _ in range(times):
        value = [value, value]
    return value


JUNK = {
    "an object that lies": Lying(),
    "an array that lies": np.zeros(2).view(LyingArray),
    "a class that lies about its name": LyingMeta("Liar", (), {})(),
    "a number that lies": LyingNumber(3.0),
    "a list that lies": LyingList([3.0, 4.0]),
    "a list in itself": swallowing_itself(),
    "a deep list": nested(5000),
    "two to the sixtieth": doubling(60),
    "a terabyte of one number": np.broadcast_to(2.0, (10**6, 10**6)),
    "records": np.zeros(2, dtype=[("a", float)]),
    "dates": np.array(["2020-01-01"], dtype="datetime64[D]"),
    "a masked array": np.ma.masked_array([5.0, 6.0], mask=True),
    "the largest float": np.array([1.7e308, -1.7e308]),
    "long double": np.array([2.0, 3.0], dtype=np.longdouble) * 10,
    "a generator": (number for number in (1.0,)),
    "a type": float,
    "a set": {1.0},
    "bytes": b"1",
    "Ellipsis": ...,
    "NotImplemented": NotImplemented,
    "an empty list": [],
    "a list of empty lists": [[], []],
    "a dict of numbers": {0: 1.0},
    "a surrogate text": "\ud800",
}


@pytest.mark.parametrize("junk", JUNK.values(), ids=JUNK.keys())
def test_junk_only_ever_is_a_mismatch(junk):
    calls = [
        lambda: assert_close(junk, 1.0, "x"),
        lambda: assert_close(junk, np.ones(2), "x"),
        lambda: assert_close(junk, np.ones((2, 2)), "x"),
        lambda: assert_shape(junk, (7, 8), "x"),
        lambda: as_array(junk, "x", shape=(7, 8)),
        lambda: unpack(junk, "a", "b", "c", call="f(x)"),
    ]
    for call in calls:
        with pytest.raises(Mismatch) as caught:
            call()
        assert caught.value.summary.isprintable()
        assert len(caught.value.summary) < 300


def test_as_array_gives_a_copy_of_finite_numbers():
    given = np.array([1, 2])
    copy = as_array(given, "x")
    copy[0] = 9
    assert given[0] == 1
    assert copy.dtype == np.float64


NOT_FOR_COMPUTING = {
    "nan": (np.array([1.0, np.nan]), "x has nan in 1 of 2 entries."),
    "so large that its square overflows": (np.array([1e200]), "x holds a number above 1e100."),
    "another shape": (np.ones(3), "x has shape (3,), expected (2,)."),
}


@pytest.mark.parametrize(("value", "says"), NOT_FOR_COMPUTING.values(), ids=NOT_FOR_COMPUTING)
def test_as_array_refuses_what_a_check_cannot_compute_with(value, says):
    shape = (2,) if value.size == 3 else None
    with pytest.raises(Mismatch) as caught:
        as_array(value, "x", shape=shape)
    assert caught.value.summary == says


def test_as_number_takes_one_number_and_no_more():
    assert as_number(np.float32(0.5), "loss") == 0.5
    assert as_number([[2]], "loss") == 2.0
    with pytest.raises(Mismatch, match="loss has shape \\(2,\\), expected a number"):
        as_number([1, 2], "loss")


def test_a_named_tuple_can_be_unpacked():
    result = namedtuple("Result", "loss grad")(1.0, 2.0)
    assert unpack(result, "loss", "grad", call="f(x)") == (1.0, 2.0)


NOT_UNPACKED = {
    "None": (None, "f(x) returned None, expected (out, cache): is a return missing?"),
    "array": (np.zeros((2, 3)), "f(x) returned an array of shape (2, 3), expected (out, cache)."),
    "three": ((1, 2, 3), "f(x) returned 3 values, expected 2: (out, cache)."),
    "text": ("ab", "f(x) returned a str, expected (out, cache)."),
}


@pytest.mark.parametrize(("value", "says"), NOT_UNPACKED.values(), ids=NOT_UNPACKED.keys())
def test_what_cannot_be_unpacked_is_named(value, says):
    with pytest.raises(Mismatch) as caught:
        unpack(value, "out", "cache", call="f(x)")
    assert caught.value.summary == says
    assert ("without return" if value is None else "in that order") in caught.value.advice


def test_require_needs_a_bool():
    require(np.bool_(True), "fine")
    with pytest.raises(TypeError, match=r"require\(\) needs a bool, got list"):
        require([1], "a list is not a verdict")


def test_an_expected_value_that_is_not_finite_is_the_checks_own_fault():
    with pytest.raises(ValueError, match="the expected value of loss is not finite numbers"):
        assert_close(1.0, np.inf, "loss")
