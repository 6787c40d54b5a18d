# GENERATED from assignments/kit/layers/winograd.py - edit that file, then: python -m autograder build
"""Winograd's convolution with 3 x 3 filters: 36 multiplications do the work of 144.

A tile of 4 x 4 outputs needs 6 x 6 inputs and, by the definition, 4 * 4 * 9 = 144 multiplications
for each pair of channels. Winograd's F(4 x 4, 3 x 3) takes both sides to a place where the
convolution is a product number by number, of 6 x 6 = 36 numbers, and back:

    Y = AT [ (G w GT) * (BT d B) ] A        d: 6 x 6 inputs, w: 3 x 3 filter, Y: 4 x 4 outputs

In one dimension the idea is that of multiplying polynomials by their values: six inputs and three
weights are evaluated at 0, 1, -1, 2, -2 and infinity, multiplied there, and interpolated. The
three matrices say how. Sums over channels are taken between the products, so that for each of the
36 places they are one matrix product (O, C) @ (C, tiles). The transformations are linear, so the
backward pass is the same path walked back with the transposed matrices.

With stride 2 a row of the filter meets even and odd numbers of the padded image apart: its outer
weights the even ones, the middle one the odd ones. Each output is then a sum of four convolutions
with stride 1, one for each of the four phases (even or odd rows, even or odd columns), with at
most two weights in a dimension, which the values at 0, 1, -1, 2 and infinity tell. One weight is a
constant, whose value at infinity is 0: what is odd needs no product there. The phases are summed
like channels, and 16 * 4 + 4 * 2 + 4 * 2 + 1 = 81 multiplications do the work of 144.

The cost: differences of larger numbers, about one decimal digit of accuracy.

Source: Lavin & Gray, "Fast Algorithms for Convolutional Neural Networks" (2015), section 4.3; how
the matrices follow from the points: Blahut, "Fast Algorithms for Signal Processing" (2010), 5.2.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import numpy as np
from numpy.lib.stride_tricks import as_strided

Array = np.ndarray[Any, Any]

# Tiles worked on at a time. The numbers of a block, (C, 36, 64) and (O, 36, 64), stay in the
# processor's cache from the first product to the last.
_BLOCK = 64
_ROWS = 32  # of a product at a time: OpenBLAS computes small ones without rearranging arguments
_KEPT = 1 << 24  # numbers; a larger batch is rather transformed twice than kept in memory


def matrices(points: Sequence[int], weights: int) -> tuple[Array, Array, Array]:
    """BT, G and AT for so many weights in one dimension, from the values at points and infinity.

    >>> to_input, to_filter, to_output = matrices((0, 1, -1), 3)  # F(2, 3)
    >>> to_input
    array([[-1.,  0.,  1.,  0.],
           [ 0.,  1.,  1.,  0.],
           [ 0., -1.,  1.,  0.],
           [ 0., -1.,  0.,  1.]])
    >>> to_output @ ((to_filter @ [1, 10, 100]) * (to_input @ [1, 2, 3, 4]))
    array([321., 432.])
    """
    size = len(points) + 1
    to_input, to_filter = np.zeros((size, size)), np.zeros((size, weights))
    for row, point in enumerate(points):
        others = [other for other in points if other != point]
        to_input[row, :-1] = np.poly(others)[::-1]
        to_filter[row] = point ** np.arange(weights) / np.prod([point - other for other in others])
    to_input[-1] = np.poly(points)[::-1]
    to_filter[-1, -1] = 1
    powers = np.arange(size - weights + 1)[:, None]
    to_output = np.column_stack([np.power(points, powers), powers == powers[-1]])
    return to_input, to_filter, to_output.astype(float)


@dataclass(frozen=True, eq=False)
class _Phase:
    """Every stride-th row and column of padded images, as one of the convolution's inputs."""

    row: int
    column: int
    sides: tuple[int, int]
    """Of a window: what a tile of outputs needs."""
    places: slice
    """At which it has values."""
    to_input: Array
    """From a window to these."""
    to_filter: Array
    """From a filter to its values, (places, 9)."""


@dataclass(frozen=True, eq=False)
class _Scheme:
    """How a convolution of one stride is computed."""

    stride: int
    phases: tuple[_Phase, ...]
    products: tuple[tuple[slice, slice], ...]
    """Places, and the phases that have values there."""
    to_output: Array
    sum_place: int
    """Of the values at 1, in rows and in columns. Interpolation adds it to all 16 outputs alike: a
    bias is added there alone, and backward, the sum of the outputs is there."""

    @property
    def numbers(self) -> int:
        """Of values, and so of multiplications, for a tile and a pair of channels."""
        return sum(
            (places.stop - places.start) * (phases.stop - phases.start)
            for places, phases in self.products
        )


def _scheme(
    stride: int,
    points: tuple[int, ...],
    weights: tuple[tuple[int, ...], ...],
    phases: tuple[tuple[int, int], ...],
) -> _Scheme:
    """The scheme for the points.

    Args:
        stride: The step of the filter.
        points: Where polynomials are evaluated, besides infinity.
        weights: Of a row of the filter those that meet the numbers of phase 0, and of phase 1; the
            first are the most.
        phases: Rows and columns, in such an order that those which meet at a place are neighbours.
    """
    most, last = len(weights[0]), len(points)
    to_input, to_filter, to_output = matrices(points, most)
    inner = range(last)
    places = [(i, last) for i in inner] + [(i, j) for i in inner for j in inner]
    places += [(last, j) for j in inner] + [(last, last)]
    filters = [np.zeros((last + 1, 3)) for _ in weights]
    for of_phase, met in zip(filters, weights, strict=True):
        of_phase[:, met] = to_filter[:, : len(met)]
    made: list[_Phase] = []
    meeting: list[list[int]] = [[] for _ in places]
    side_of = [last + (len(met) == most) for met in weights]
    for number, (row, column) in enumerate(phases):
        sides = side_of[row], side_of[column]
        own = [k for k, (i, j) in enumerate(places) if i < sides[0] and j < sides[1]]
        kron = [np.kron(to_input[i, : sides[0]], to_input[j, : sides[1]]) for i, j in places]
        of_filter = [np.kron(filters[row][i], filters[column][j]) for i, j in places]
        for place in own:
            meeting[place].append(number)
        run = slice(own[0], own[-1] + 1)
        made.append(_Phase(row, column, sides, run, np.array(kron[run]), np.array(of_filter)))
    products, start = [], 0
    for numbers, group in groupby(meeting):
        stop = start + len(list(group))
        products.append((slice(start, stop), slice(numbers[0], numbers[-1] + 1)))
        start = stop
    outputs = [np.kron(to_output[:, i], to_output[:, j]) for i, j in places]
    return _Scheme(stride, tuple(made), tuple(products), np.array(outputs).T, places.index((1, 1)))


_SCHEMES = {
    1: _scheme(1, (0, 1, -1, 2, -2), ((0, 1, 2),), ((0, 0),)),
    2: _scheme(2, (0, 1, -1, 2), ((0, 2), (1,)), ((1, 0), (0, 0), (0, 1), (1, 1))),
}


@dataclass(frozen=True, eq=False, repr=False)
class Transformed:
    """Of each product the filters (places, O, phases * C), and block by block the inputs.

    Inputs are (places, tiles, phases * C); there are none if they are too large.
    """

    scheme: _Scheme
    filters: list[Array]
    inputs: list[list[Array]]


def has_scheme(size: Sequence[int], stride: int, padding: int) -> bool:
    """Whether there is one for images of this size, 3 x 3 filters given."""
    return stride in _SCHEMES and padding == 1 and all(side % (4 * stride) == 0 for side in size)


def winograd_forward(x: Array, w: Array, b: Array, stride: int) -> tuple[Array, Transformed]:
    """The output (O, H', W', N) of x (C, H, W, N), w (O, C, 3, 3), b (O,), padded by 1.

    H' and W' are H and W divided by the stride; 4 divides them.
    """
    scheme, dtype = _SCHEMES[stride], x.dtype
    filters, channels = w.shape[:2]
    transformed = _transformed(scheme, w)
    to_inputs = [phase.to_input.astype(dtype) for phase in scheme.phases]
    to_output = scheme.to_output.astype(dtype)
    padded = _padded(x)
    windows = [_windows(padded, phase, stride) for phase in scheme.phases]
    out = np.empty((filters, x.shape[1] // stride, x.shape[2] // stride, x.shape[3]), dtype)
    outputs = _tiles(out)
    keep = out[0].size // 16 * channels * scheme.numbers <= _KEPT
    inputs = []
    for block in _blocks(outputs):
        values = _values(scheme, to_inputs, windows, block)
        products = _room(filters, to_output.shape[1], values.shape[2], dtype)
        for (places, phases), of_filters in zip(scheme.products, transformed, strict=True):
            _multiply(of_filters, _met(values, places, phases, channels), _turn(products, places))
        products[:, scheme.sum_place] += b[:, None]
        tile = outputs[block]
        tile[...] = (to_output @ products).reshape(tile.shape)
        if keep:
            inputs.append(_for_filters(scheme, values, channels))
    return out, Transformed(scheme, transformed, inputs)


def winograd_backward(
    dout: Array, x: Array, kept: Transformed, *, needs_dx: bool
) -> tuple[Array | None, Array, Array]:
    """The gradients dx (C, H, W, N), dw (O, C, 3, 3) and db (O,) of dout (O, H', W', N)."""
    scheme, dtype, channels, filters = kept.scheme, x.dtype, len(x), len(dout)
    to_inputs = [phase.to_input.astype(dtype) for phase in scheme.phases]
    from_inputs = [phase.to_input.T.astype(dtype, order="C") for phase in scheme.phases]
    from_output = scheme.to_output.T.astype(dtype, order="C")
    windows = []
    if not kept.inputs:
        padded = _padded(x)
        windows = [_windows(padded, phase, scheme.stride) for phase in scheme.phases]
    backs = [of_filters.transpose(0, 2, 1) for of_filters in kept.filters]
    dfilters = [np.zeros_like(of_filters) for of_filters in kept.filters]
    of_block = [np.empty_like(of_filters) for of_filters in kept.filters]
    db = np.zeros(filters, dtype)
    dpadded = np.empty(_padded_shape(x) if needs_dx else (1, 10, 10, 1), dtype)
    dpadded[:, -2:] = dpadded[:, :, -2:] = 0
    dwindows = [_windows(dpadded, phase, scheme.stride) for phase in scheme.phases]
    outputs = _tiles(dout)
    # From the last window to the first, each writes its 4 x 4, and adds the other rows and columns
    # to those of its neighbours, which are there already. Within a part, windows do not overlap.
    for number, block in reversed(list(enumerate(_blocks(outputs)))):
        if kept.inputs:
            inputs = kept.inputs[number]
        else:
            values = _values(scheme, to_inputs, windows, block)
            inputs = _for_filters(scheme, values, channels)
        tile = outputs[block]
        dtile = tile.reshape(filters, 16, -1)
        dproducts = _room(filters, len(from_output), dtile.shape[2], dtype)
        np.matmul(from_output, dtile, out=dproducts)
        db += dproducts[:, scheme.sum_place].sum(axis=1)
        dvalues = _room(len(scheme.phases) * channels, len(from_output), dtile.shape[2], dtype)
        for part, (places, phases) in enumerate(scheme.products):
            dproduct = _turn(dproducts, places)
            _multiply(dproduct, inputs[part], of_block[part])
            dfilters[part] += of_block[part]
            if needs_dx:
                _multiply(backs[part], dproduct, _met(dvalues, places, phases, channels))
        if needs_dx:
            for of_phase, phase in enumerate(scheme.phases):
                own = dvalues[of_phase * channels :][:channels, phase.places]
                dwindow = dwindows[of_phase][block]
                dinputs = (from_inputs[of_phase] @ own).reshape(dwindow.shape)
                dwindow[:, :4, :4] = dinputs[:, :4, :4]
                dwindow[:, :4, 4:] += dinputs[:, :4, 4:]
                dwindow[:, 4:, :4] += dinputs[:, 4:, :4]
                dwindow[:, 4:, 4:] += dinputs[:, 4:, 4:]
    dw = _filter_gradient(scheme, dfilters, filters, channels)
    return dpadded[:, 1:-1, 1:-1] if needs_dx else None, dw, db


def _transformed(scheme: _Scheme, w: Array) -> list[Array]:
    """Of each product the values of the filters, (places, O, phases * C)."""
    filters, channels = w.shape[:2]
    flat = w.reshape(-1, 9).T
    return [
        np.concatenate(
            [
                (phase.to_filter[places].astype(w.dtype) @ flat).reshape(-1, filters, channels)
                for phase in scheme.phases[phases]
            ],
            axis=2,
        )
        for places, phases in scheme.products
    ]


def _filter_gradient(
    scheme: _Scheme, dfilters: Sequence[Array], filters: int, channels: int
) -> Array:
    """The gradient of the filters (O, C, 3, 3) from that of their values: _transformed, back."""
    dw = np.zeros((9, filters * channels), dfilters[0].dtype)
    for (places, phases), of_product in zip(scheme.products, dfilters, strict=True):
        met = scheme.phases[phases]
        for phase, part in zip(met, np.split(of_product, len(met), axis=2), strict=True):
            back = phase.to_filter[places].T.astype(dw.dtype, order="C")
            dw += back @ part.reshape(len(part), -1)
    return np.ascontiguousarray(dw.T).reshape(filters, channels, 3, 3)


def _values(
    scheme: _Scheme, to_inputs: Sequence[Array], windows: Sequence[Array], block: tuple[slice, ...]
) -> Array:
    """The values (phases * C, places, tiles) of the windows of a block."""
    channels = len(windows[0])
    values = None
    for number, (phase, matrix) in enumerate(zip(scheme.phases, to_inputs, strict=True)):
        flat = windows[number][block].reshape(channels, matrix.shape[1], -1)
        if values is None:
            rows, places = len(windows) * channels, scheme.to_output.shape[1]
            values = _room(rows, places, flat.shape[2], flat.dtype)
        of_phase = values[number * channels :][:channels]
        np.matmul(matrix, flat, out=of_phase[:, phase.places])
    assert values is not None
    return values


def _met(values: Array, places: slice, phases: slice, channels: int) -> Array:
    """The factor (places, phases * C, tiles) of a product, as a view."""
    return _turn(values[phases.start * channels : phases.stop * channels], places)


def _turn(products: Array, places: slice) -> Array:
    """Some places of (O, places, tiles) as a view (places, O, tiles)."""
    return products[:, places].transpose(1, 0, 2)


def _for_filters(scheme: _Scheme, values: Array, channels: int) -> list[Array]:
    """Of each product the inputs as (places, tiles, phases * C), for the gradient of the filters.

    OpenBLAS multiplies rows with rows, (O, tiles) by (C, tiles), at half the speed of rows with
    columns. To turn one of the two costs less, least while it is still in the cache.
    """
    return [
        np.ascontiguousarray(_met(values, places, phases, channels).transpose(0, 2, 1))
        for places, phases in scheme.products
    ]


def _room(rows: int, places: int, tiles: int, dtype: np.dtype[Any]) -> Array:
    """An empty array (rows, places, tiles).

    An even number of places gets one more, which is left out: without it, the same place of all
    rows falls on the same few lines of the first cache.
    """
    return np.empty((rows, places + (places + 1) % 2, tiles), dtype)[:, :places]


def _multiply(a: Array, b: Array, out: Array) -> None:
    """For each of the places, a (places, M, K) times b (places, K, L) into out (places, M, L)."""
    rows = _ROWS if a.shape[1] % _ROWS == 0 else a.shape[1]
    parts = (len(a), -1, rows)
    np.matmul(a.reshape(*parts, a.shape[2]), b[:, None], out=out.reshape(*parts, out.shape[2]))


def _windows(padded: Array, phase: _Phase, stride: int) -> Array:
    """The windows of a phase of padded images (C, H + 2, W + 2, N), one for each tile of outputs.

    Returns:
        A view (C, *sides, rows of tiles, columns of tiles, N).
    """
    channels, height, width, count = padded.shape
    c, h, w, n = padded.strides
    step = 4 * stride
    rows, columns = (height - 2) // step, (width - 2) // step
    steps = (c, stride * h, stride * w, step * h, step * w, n)
    first = padded[:, phase.row :, phase.column :]
    return as_strided(first, (channels, *phase.sides, rows, columns, count), steps)


def _tiles(out: Array) -> Array:
    """The tiles of 4 x 4 of outputs (O, H', W', N): a view (O, 4, 4, rows, columns, N)."""
    filters, height, width, count = out.shape
    o, h, w, n = out.strides
    shape = (filters, 4, 4, height // 4, width // 4, count)
    return as_strided(out, shape, (o, h, w, 4 * h, 4 * w, n))


def _blocks(tiles: Array) -> Iterator[tuple[slice, ...]]:
    """Indices into tiles (O, 4, 4, rows, columns, N): neighbours, of some images at a time."""
    rows, columns, count = tiles.shape[3:]
    pictures = min(count, _BLOCK)
    right = min(columns, _BLOCK // pictures)
    down = min(rows, _BLOCK // (pictures * right))
    every = slice(None)
    for first in range(0, count, pictures):
        for row in range(0, rows, down):
            for column in range(0, columns, right):
                some = slice(row, row + down), slice(column, column + right)
                yield (every, every, every, *some, slice(first, first + pictures))


def _padded_shape(x: Array) -> tuple[int, int, int, int]:
    channels, height, width, count = x.shape
    return channels, height + 2, width + 2, count


def _padded(x: Array) -> Array:
    padded = np.empty(_padded_shape(x), x.dtype)
    for border in (0, -1):
        padded[:, border] = padded[:, :, border] = 0
    padded[:, 1:-1, 1:-1] = x
    return padded
