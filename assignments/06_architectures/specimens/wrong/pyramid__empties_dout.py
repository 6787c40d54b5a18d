"""You set the numbers of dout to 0 after they are used: dout belongs to the caller."""

import numpy as np

CAUGHT_BY = {"test_pyramid_keeps_its_inputs", "test_equal_numbers"}


def spatial_pyramid_pool_forward(x, levels):
    rows = []
    for n in levels:
        level = np.zeros((*x.shape[:2], n, n))
        for i in range(n):
            for j in range(n):
                level[:, :, i, j] = _part(x, n, i, j).max(axis=(2, 3))
        rows.append(level.reshape(len(x), -1))
    return np.concatenate(rows, axis=1), (x, levels)


def _part(x, n, i, j):
    height, width = x.shape[2:]
    top, bottom = i * height // n, (i * height + height + n - 1) // n
    left, right = j * width // n, (j * width + width + n - 1) // n
    return x[:, :, top:bottom, left:right]


def spatial_pyramid_pool_backward(dout, cache):
    x, levels = cache
    dx, place = np.zeros_like(x), 0
    for n in levels:
        size = x.shape[1] * n * n
        level = dout[:, place : place + size].reshape(*x.shape[:2], n, n)
        place += size
        for i in range(n):
            for j in range(n):
                part, dpart = _part(x, n, i, j), _part(dx, n, i, j)
                top = part == part.max(axis=(2, 3), keepdims=True)
                dpart += top * level[:, :, i, j][:, :, None, None]
        dout[:, place - size : place] = 0
    return dx
