"""What the wire carries arrives as it was; whatever breaks its rules is refused."""

import json
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from autograder.sandbox.protocol import rng as rng_protocol
from autograder.sandbox.protocol import wire

DTYPES = sorted(wire.DTYPES)


def carried(value, opaque=wire.refuse, hooks=None):
    frame = b"".join(wire.pack(value, opaque))
    header, payload = wire.sizes(frame[: wire.PREFIX.size])
    rest = frame[wire.PREFIX.size :]
    assert len(rest) == header + payload
    return wire.unpack(rest[:header], rest[header:], hooks)


def frame_of(node, payload=b""):
    """What `unpack` makes of a header that a liar wrote."""
    return wire.unpack(json.dumps(node).encode(), payload, {})


def same(one, other):
    if isinstance(one, np.ndarray | np.generic):
        return (
            type(one) is type(other)
            and one.dtype == other.dtype
            and one.shape == other.shape
            and one.tobytes() == other.tobytes()
        )
    if isinstance(one, list | tuple):
        return type(one) is type(other) and len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, dict):
        return type(other) is dict and same(list(one.items()), list(other.items()))
    if isinstance(one, float) and math.isnan(one):
        return type(other) is float and math.isnan(other)
    return type(one) is type(other) and one == other


ARRAYS = st.sampled_from(DTYPES).flatmap(
    lambda dtype: hnp.arrays(np.dtype(dtype), hnp.array_shapes(min_dims=0, min_side=0, max_side=3))
)
NUMBERS = (
    st.integers(-(2**63), 2**63 - 1) | st.integers() | st.integers(2**200, 2**210) | st.floats()
)
KEYS = st.none() | st.booleans() | st.integers() | st.text(max_size=5)
PLAIN = st.none() | st.booleans() | NUMBERS | st.text() | ARRAYS | ARRAYS.map(lambda a: a.sum())
VALUES = st.recursive(
    PLAIN,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.lists(inner, max_size=4).map(tuple)
        | st.dictionaries(KEYS | st.tuples(KEYS, KEYS), inner, max_size=4)
    ),
    max_leaves=12,
)


class TestRoundTrip:
    @settings(deadline=None)  # a busy machine is no bug
    @given(VALUES)
    def test_every_plain_value_arrives_with_its_types_and_bits(self, value):
        assert same(value, carried(value))

    @pytest.mark.parametrize("dtype", DTYPES)
    def test_every_dtype_arrives_as_array_and_as_scalar(self, dtype):
        array = np.arange(6).reshape(2, 3).astype(dtype)
        assert same(array, carried(array))
        assert same(array[1, 2], carried(array[1, 2]))

    def test_slices_and_ellipsis_arrive(self):
        assert carried((slice(1, None, 2), ...)) == (slice(1, None, 2), ...)

    def test_a_numpy_number_a_python_number_and_a_0d_array_stay_distinct(self):
        kinds = [type(value) for value in carried([1.0, np.float64(1.0), np.array(1.0)])]
        assert kinds == [float, np.float64, np.ndarray]

    def test_views_and_foreign_byte_orders_arrive_as_plain_arrays(self):
        array = np.arange(12, dtype=">f8").reshape(3, 4).T[::2]
        got = carried(array)
        assert got.dtype.str == "<f8"
        np.testing.assert_array_equal(got, array)

    def test_arrays_arrive_writable_and_own_their_memory(self):
        first, second = carried([np.zeros(3), np.zeros(3)])
        first += 1
        assert second.sum() == 0
        assert first.base is None or first.base.base is None

    def test_a_generator_continues_where_it_was(self):
        rng = np.random.default_rng(3)
        rng.integers(10, dtype=np.int32)  # leaves half of a 64-bit word for the next call
        copy = rng_protocol.generator_of(rng_protocol.node_of(rng))
        assert copy.integers(1000, size=9, dtype=np.int32).tolist() == (
            rng.integers(1000, size=9, dtype=np.int32).tolist()
        )

    def test_only_pcg64_generators_are_sent(self):
        with pytest.raises(TypeError, match="MT19937"):
            rng_protocol.node_of(np.random.Generator(np.random.MT19937(0)))


class Text(str):
    pass


NOT_PLAIN = {
    "a subclass of str": Text("x"),
    "a subclass of ndarray": np.ma.masked_array([1.0]),
    "an array of objects": np.array([None]),
    "an array of texts": np.array(["x"]),
    "an array of dates": np.array(["2020-01-01"], dtype="M8[D]"),
    "an array of records": np.zeros(1, dtype="f8,f8"),
    "a long double": np.longdouble(1),
    "a set": {1},
    "bytes": b"x",
    "a Python complex number": 1j,
    "a function": len,
}


@pytest.mark.parametrize("value", NOT_PLAIN.values(), ids=NOT_PLAIN.keys())
def test_what_is_not_plain_is_left_to_the_caller(value):
    with pytest.raises(wire.WireError, match="an object of type"):
        wire.pack([value])
    node = {"t": "h", "i": 7}
    assert carried([value], lambda _: node, {"h": lambda got: got["i"]}) == [7]


def nested(depth):
    value = []
    for _ in range(depth):
        value = [value]
    return value


TOO_MUCH = {
    "too deep": nested(wire.MAX_DEPTH + 1),
    "too many values": [0] * wire.MAX_NODES,
    "too many keys": dict.fromkeys(range(wire.MAX_KEYS + 1)),
    "too long a text": "x" * (wire.MAX_TEXT + 1),
    "too long an integer": 2 ** (4 * 2**16 + 1),
    "too large an array": np.zeros(wire.MAX_PAYLOAD + 1, dtype=np.uint8),
}


@pytest.mark.parametrize("value", TOO_MUCH.values(), ids=TOO_MUCH.keys())
def test_a_value_beyond_a_limit_is_not_packed(value):
    with pytest.raises(wire.WireError):
        wire.pack(value)


def test_a_list_that_contains_itself_is_not_packed():
    value = []
    value.append(value)
    with pytest.raises(wire.WireError):
        wire.pack(value)


def array(dtype="<f8", shape=(1,), offset=0, tag="a"):
    return {"t": tag, "d": dtype, "s": list(shape), "o": offset}


EIGHT = bytes(8)
MALFORMED = {
    "no JSON": (b"{", b""),
    "no ASCII": ('"é"'.encode(), b""),
    "JSON nested too deeply for its parser": (b"[" * 100_000, b""),
    "an integer of too many digits for its parser": (b"9" * 5000, b""),
    "half a surrogate pair": (rb'"\ud800"', b""),
    "an unknown tag": ({"t": "x"}, b""),
    "a handle where none are expected": ({"t": "h", "i": 1}, b""),
    "a tag that is no text": ({"t": ["a"]}, b""),
    "no tag": ({}, b""),
    "an integer beyond int64": (2**63, b""),
    "too deep": (nested(wire.MAX_DEPTH + 1), b""),
    "too many nodes": ([0] * wire.MAX_NODES, b""),
    "too long a text": ("x" * (wire.MAX_TEXT + 1), b""),
    "a tuple that is none": ({"t": "t", "v": 1}, b""),
    "a tuple that says more": ({"t": "t", "v": [], "w": 1}, b""),
    "a dict that is not made of pairs": ({"t": "d", "v": [[1]]}, b""),
    "a dict with a list as a key": ({"t": "d", "v": [[[], 1]]}, b""),
    "a dict with a list in a key": ({"t": "d", "v": [[{"t": "t", "v": [[]]}, 1]]}, b""),
    "a dict with an array as a key": ({"t": "d", "v": [[array(), 1]]}, EIGHT),
    "too many keys": ({"t": "d", "v": [[n, 0] for n in range(wire.MAX_KEYS + 1)]}, b""),
    "an integer that is not hexadecimal": ({"t": "i", "v": "0x1"}, b""),
    "an integer with an underscore": ({"t": "i", "v": "1_0"}, b""),
    "an integer of nothing": ({"t": "i", "v": "-"}, b""),
    "too long an integer": ({"t": "i", "v": "1" * (2**16 + 1)}, b""),
    "a slice of two": ({"t": "sl", "v": [1, 2]}, b""),
    "an ellipsis that says more": ({"t": "e", "v": 1}, b""),
    "an array of objects": (array("|O8"), EIGHT),
    "an array of a dtype of records": (array("f8,f8", (1,)), EIGHT),
    "a dtype that is no text": (array(["<f8"]), EIGHT),
    "a shape that is no list": ({**array(), "s": 1}, EIGHT),
    "a negative length": (array(shape=(-1,)), b""),
    "a length that is a bool": (array(shape=(True,)), EIGHT),
    "a length beyond any memory": (array(shape=(2**62, 0)), b""),
    "lengths whose product overflows": (array(shape=(2**40, 2**40)), EIGHT),
    "too many dimensions": (array(shape=(1,) * 17), EIGHT),
    "an array beyond the payload": (array(shape=(2,)), EIGHT),
    "an array before the payload": (array(offset=-8), EIGHT),
    "an array at a place not aligned": (array("|u1", offset=4), EIGHT),
    "two arrays in one place": ([array(), array()], EIGHT),
    "an offset that is a bool": (array("|u1", offset=False), b"\0"),
    "a scalar with a shape": (array(tag="s"), EIGHT),
    "an array that says more": ({**array(), "x": 1}, EIGHT),
    "bytes that belong to nothing": (None, EIGHT),
}


@pytest.mark.parametrize(("header", "payload"), MALFORMED.values(), ids=MALFORMED.keys())
def test_a_malformed_frame_is_refused(header, payload):
    text = header if isinstance(header, bytes) else json.dumps(header).encode()
    with pytest.raises(wire.WireError):
        wire.unpack(text, payload, {})


def test_the_forms_that_the_table_breaks_are_right_when_unbroken():
    assert frame_of(array(), EIGHT).tolist() == [0.0]
    assert frame_of({"t": "i", "v": "-ff"}) == -255
    assert frame_of({"t": "d", "v": [[1, 2]]}) == {1: 2}


@settings(deadline=None)
@given(st.binary(max_size=60), st.binary(max_size=40))
def test_noise_is_refused_or_a_value_but_nothing_else(header, payload):
    try:
        wire.unpack(header, payload, {})
    except wire.WireError:
        pass


def test_bytes_that_claim_to_be_bools_become_bools():
    got = frame_of(array("|b1", (3,)), bytes([0, 1, 255]))
    assert got.view(np.uint8).tolist() == [0, 1, 1]


PREFIXES = {
    "cut short": b"AGW1",
    "another magic": wire.PREFIX.pack(b"AGW2", 1, 0),
    "too large a header": wire.PREFIX.pack(wire.MAGIC, wire.MAX_HEADER + 1, 0),
    "too large a payload": wire.PREFIX.pack(wire.MAGIC, 1, wire.MAX_PAYLOAD + 1),
}


@pytest.mark.parametrize("prefix", PREFIXES.values(), ids=PREFIXES.keys())
def test_a_bad_prefix_is_refused_before_anything_is_read(prefix):
    with pytest.raises(wire.WireError):
        wire.sizes(prefix)
