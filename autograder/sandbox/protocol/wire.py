"""Carry values between the trusted process and a worker in frames of JSON and array bytes.

A frame is the prefix (magic, u32 header length, u64 payload length, little-endian), a JSON
header and a payload with the bytes of arrays: C order, little-endian, each at the next multiple
of 16. There is no pickle: what is no plain value is left to `opaque` (when packing) and to
`hooks` (when unpacking), which know handles and callbacks.
"""

from __future__ import annotations

import json
import math
import struct
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

MAGIC = b"AGW1"
PREFIX = struct.Struct("<4sIQ")
ALIGNMENT = 16
MAX_HEADER = 8 * 2**20
MAX_PAYLOAD = 256 * 2**20
MAX_NODES = 200_000
MAX_DEPTH = 24
MAX_DIMENSIONS = 16
MAX_KEYS = 2048  # every key may be made to collide, which costs the square of their number
MAX_TEXT = 2**20
DTYPES = frozenset("|b1 |i1 <i2 <i4 <i8 |u1 <u2 <u4 <u8 <f2 <f4 <f8 <c8 <c16".split())
_SCALARS = frozenset(np.dtype(code).type for code in "?bBhHiIlLqQefdFD")
_INT64 = range(-(2**63), 2**63)
_SMALL = 2**16  # bytes
_HEX = 2**16  # digits of the longest integer
_BYTES_OF_A_NUMBER = 8
_BYTES_OF_A_CHARACTER = 4  # of JSON, when it has become lists and numbers

_TO_JSON = json.JSONEncoder(separators=(",", ":")).encode

Node = dict[str, Any]
Opaque = Callable[[object], Node]
Take = Callable[[int], None]
"""Given how many bytes are about to be used; raises TooMuch where that is too many."""
Hook = Callable[[Node], object]


class WireError(Exception):
    """Bytes that are no frame, or a value that no frame can hold."""


class TooMuch(Exception):
    """A frame that would take more memory than its receiver gives for it."""


def refuse(value: object) -> Node:
    """Refuse a value that is not plain; the `opaque` of messages that hold none.

    Raises:
        WireError: Always.
    """
    raise WireError(f"an object of type {type(value).__name__}")


def pack(value: object, opaque: Opaque = refuse) -> list[bytes]:
    """The frame of a value, in pieces to be sent one after the other.

    Raises:
        WireError: If the value breaks a limit, or `opaque` refuses a part of it.

    >>> frame = b"".join(pack((1, "two", {3: np.arange(3.0)})))
    >>> length, _ = sizes(frame[: PREFIX.size])
    >>> header, payload = frame[PREFIX.size :][:length], frame[PREFIX.size :][length:]
    >>> unpack(header, payload)
    (1, 'two', {3: array([0., 1., 2.])})
    """
    packer = _Packer(opaque)
    node = packer.node(value, 0)
    header = _TO_JSON(node).encode("ascii")
    if len(header) > MAX_HEADER:
        raise WireError("more than 8 MB of lists and texts")
    pieces = [PREFIX.pack(MAGIC, len(header), packer.size), header, *packer.chunks]
    # In one piece, a small frame takes one system call and wakes the receiver once.
    return [b"".join(pieces)] if packer.size < _SMALL else pieces


def sizes(prefix: bytes | bytearray) -> tuple[int, int]:
    """The lengths of the header and the payload that a prefix announces.

    Raises:
        WireError: If it is no prefix, or announces more than a frame may hold.
    """
    if len(prefix) != PREFIX.size:
        raise WireError("a prefix cut short")
    magic, header, payload = PREFIX.unpack(prefix)
    if magic != MAGIC or header > MAX_HEADER or payload > MAX_PAYLOAD:
        raise WireError("no frame of this protocol, or one that is too large")
    return header, payload


def unpack(
    header: bytes | bytearray,
    payload: bytes | bytearray,
    hooks: Mapping[str, Hook] | None = None,
    take: Take = lambda size: None,
) -> Any:
    """The value of a frame, made of fresh objects; arrays own their memory and are writable.

    Args:
        header: The JSON of the frame.
        payload: The bytes of its arrays.
        hooks: What makes a value of a node with another tag, for example handles ("h").
        take: Called before memory is used; a number of an array counts as a float64, which is
            what it becomes where it is compared.

    Raises:
        WireError: If the frame is not exactly what `pack` could have made, or breaks a limit.
        TooMuch: If `take` does.
    """
    take(_BYTES_OF_A_CHARACTER * len(header))
    # A node has at most two brackets, a pair in a dict one more; to read them all takes long.
    if header.count(b"[") + header.count(b"{") > 3 * MAX_NODES:
        raise WireError("too many nodes")
    try:
        node = json.loads(bytes(header).decode("ascii"))
    except (ValueError, RecursionError) as problem:
        raise WireError(f"a header that is no JSON: {type(problem).__name__}") from None
    unpacker = _Unpacker(payload, hooks or {}, take)
    value = unpacker.value(node, 0)
    if unpacker.position != len(payload):
        raise WireError("a payload of another length than its arrays")
    return value


def _padding(position: int) -> int:
    return -position % ALIGNMENT


class _Packer:
    """Turns one value into a node and the chunks of a payload."""

    def __init__(self, opaque: Opaque) -> None:
        self.opaque = opaque
        self.chunks: list[bytes] = []
        self.size = 0
        self.nodes = 0

    def node(self, value: Any, depth: int) -> Any:
        """The node of the value. By exact type: a subclass could lie about what it holds."""
        self.nodes += 1
        if self.nodes > MAX_NODES or depth > MAX_DEPTH:
            raise WireError("more than 200 000 values, or lists nested more than 24 deep")
        kind = type(value)
        if value is None or kind is bool or kind is float:
            return value
        if kind is int:
            return value if value in _INT64 else {"t": "i", "v": _hex(value)}
        if kind is str:
            return _text(value)
        if kind is np.ndarray:
            if value.dtype.newbyteorder("<").str in DTYPES and value.ndim <= MAX_DIMENSIONS:
                return self._array("a", value)
        elif kind in _SCALARS:
            return self._array("s", np.array(value))
        elif kind is list:
            return [self.node(item, depth + 1) for item in value.copy()]
        elif kind is tuple:
            return {"t": "t", "v": [self.node(item, depth + 1) for item in value]}
        elif kind is dict:
            pairs = list(value.items())
            if len(pairs) > MAX_KEYS:
                raise WireError("a dict with more than 2048 keys")
            inside = [[self.node(k, depth + 1), self.node(v, depth + 1)] for k, v in pairs]
            return {"t": "d", "v": inside}
        elif kind is slice:
            parts = (value.start, value.stop, value.step)
            return {"t": "sl", "v": [self.node(part, depth + 1) for part in parts]}
        elif value is Ellipsis:
            return {"t": "e"}
        return self.opaque(value)

    def _array(self, tag: str, array: np.ndarray[Any, Any]) -> Node:
        dtype = array.dtype.newbyteorder("<")
        gap = _padding(self.size)
        offset = self.size + gap
        if offset + array.nbytes > MAX_PAYLOAD:  # before the copy: a broadcast array is small
            raise WireError("more than 256 MB of numbers")
        array = np.array(array, dtype=dtype, order="C")  # threads may go on writing to the original
        self.chunks += [b"\0" * gap, array.tobytes()]
        self.size = offset + array.nbytes
        return {"t": tag, "d": dtype.str, "s": list(array.shape), "o": offset}


def _hex(value: int) -> str:
    if value.bit_length() > 4 * _HEX:
        raise WireError("an integer of more than 65 536 hexadecimal digits")
    return f"{value:x}"


def _text(value: str) -> str:
    if len(value) > MAX_TEXT:
        raise WireError("a text of more than a million characters")
    return value.encode("utf-8", "replace").decode("utf-8")


class _Unpacker:
    """Turns one node into a value, trusting nothing that the frame says."""

    def __init__(self, payload: bytes | bytearray, hooks: Mapping[str, Hook], take: Take) -> None:
        self.payload = payload
        self.hooks = hooks
        self.take = take
        self.position = 0
        self.nodes = 0

    def value(self, node: Any, depth: int) -> Any:
        self.nodes += 1
        if self.nodes > MAX_NODES or depth > MAX_DEPTH:
            raise WireError("too many nodes, or nested too deeply")
        if node is None or type(node) in (bool, float):
            return node
        if type(node) is int:
            if node not in _INT64:
                raise WireError("an integer that is no int64")
            return node
        if type(node) is str:
            return self._text(node)
        if type(node) is list:
            return [self.value(item, depth + 1) for item in node]
        return self._tagged(node, depth)

    def _tagged(self, node: Node, depth: int) -> object:
        tag = node.get("t")
        if tag in ("a", "s") and node.keys() == {"t", "d", "s", "o"}:
            array = self._array(node["d"], node["s"], node["o"])
            if tag == "a":
                return array
            if array.shape:
                raise WireError("a scalar with a shape")
            return array[()]
        if tag == "t":
            return tuple(self.value(item, depth + 1) for item in self._inside(node, list))
        if tag == "d":
            return self._dict(self._inside(node, list), depth)
        if tag == "i":
            return self._integer(self._inside(node, str))
        if tag == "sl" and len(parts := self._inside(node, list)) == 3:
            return slice(*(self.value(part, depth + 1) for part in parts))
        if tag == "e" and len(node) == 1:
            return Ellipsis
        if type(tag) is str and tag in self.hooks:
            return self.hooks[tag](node)
        raise WireError("a node of an unknown kind")

    def _inside(self, node: Node, kind: type) -> Any:
        if node.keys() != {"t", "v"} or type(node["v"]) is not kind:
            raise WireError(f"a {node['t']} node of another form")
        return node["v"]

    def _text(self, node: str) -> str:
        if len(node) > MAX_TEXT:
            raise WireError("a text that is too long")
        try:
            node.encode("utf-8")
        except UnicodeEncodeError:
            raise WireError("a text that is no Unicode") from None
        return node

    def _integer(self, digits: str) -> int:
        body = digits.removeprefix("-")
        if not 0 < len(body) <= _HEX or not set(body) <= set("0123456789abcdef"):
            raise WireError("an integer that is not hexadecimal")
        return int(digits, 16)

    def _dict(self, pairs: list[Any], depth: int) -> dict[Any, Any]:
        if len(pairs) > MAX_KEYS:
            raise WireError("a dict with too many keys")
        made: dict[Any, Any] = {}
        for pair in pairs:
            if type(pair) is not list or len(pair) != 2:
                raise WireError("a dict that is not made of pairs")
            key = self.value(pair[0], depth + 1)
            if not _is_key(key):
                raise WireError("a dict key that is no plain value")
            made[key] = self.value(pair[1], depth + 1)
        return made

    def _array(self, dtype: Any, shape: Any, offset: Any) -> np.ndarray[Any, Any]:
        if type(dtype) is not str or dtype not in DTYPES:
            raise WireError("an array of a dtype that is not carried")
        if type(shape) is not list or len(shape) > MAX_DIMENSIONS:
            raise WireError("an array of a shape that is not carried")
        if any(type(length) is not int or not 0 <= length < 2**48 for length in shape):
            raise WireError("an array with a length that is not carried")
        # The next place exactly: overlapping arrays would multiply the payload's memory.
        if type(offset) is not int or offset != self.position + _padding(self.position):
            raise WireError("an array at a place where none can be")
        count = math.prod(shape)
        end = offset + count * np.dtype(dtype).itemsize
        if end > len(self.payload):
            raise WireError("an array that reaches beyond the payload")
        self.take(max(end - offset, count * _BYTES_OF_A_NUMBER))
        self.position = end
        try:
            carried = np.uint8 if dtype == "|b1" else np.dtype(dtype)
            flat: np.ndarray[Any, Any] = np.frombuffer(self.payload, carried, count, offset)
            # Only 0 and 1 are bools: NumPy itself goes wrong where other bytes claim to be.
            array = flat != 0 if dtype == "|b1" else flat.copy()
            return array.reshape(shape)
        except (ValueError, OverflowError):
            raise WireError("an array whose shape NumPy refuses") from None


def _is_key(key: object) -> bool:
    if type(key) is tuple:
        return all(_is_key(part) for part in key)
    return key is None or type(key) in (bool, int, float, str) or type(key) in _SCALARS
