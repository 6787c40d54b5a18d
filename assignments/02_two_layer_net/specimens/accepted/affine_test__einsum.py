"""Compares with einsum, one array after the other, and raises exceptions of its own."""

import numpy as np


def test_affine(affine_forward, affine_backward):
    draw = np.random.default_rng(5)
    for shape in ((4, 3), (2, 3, 1, 2)):
        size = int(np.prod(shape[1:]))
        given = [draw.normal(size=s) for s in (shape, (size, 7), (7,), (shape[0], 7))]
        x, w, b, dout = (array.copy() for array in given)
        out, cache = affine_forward(x, w, b)
        found = [out, *affine_backward(dout, cache)]
        rows = given[0].reshape(shape[0], -1)
        right = [
            np.einsum("nd,dm->nm", rows, given[1]) + given[2],
            np.einsum("nm,dm->nd", given[3], given[1]).reshape(shape),
            np.einsum("nd,nm->dm", rows, given[3]),
            np.einsum("nm->m", given[3]),
        ]
        for one, other in zip(found, right, strict=True):
            if np.shape(one) != np.shape(other) or np.abs(one - other).max() > 1e-8:
                raise ValueError("wrong")
        for now, then in zip((x, w, b, dout), given, strict=True):
            np.testing.assert_array_equal(now, then)
