"""Loops over the numbers, with sums of absolute differences and np.testing."""

import itertools

import numpy as np


def test_dropout(dropout_forward, dropout_backward):
    for seed, drop_prob, training in itertools.product((1, 2), (0.1, 0.6), (True, False)):
        numbers = np.random.RandomState(seed)
        x, dout = numbers.uniform(1, 2, (3, 7)), numbers.uniform(-2, -1, (3, 7))
        kept_x, kept_dout = x.tolist(), dout.tolist()
        rng = np.random.default_rng(seed) if training else None
        out, cache = dropout_forward(x, drop_prob, rng, training=training)
        dx = dropout_backward(dout, cache)
        draws = np.random.default_rng(seed).random((3, 7))
        wrong = 0.0
        for i in range(3):
            for j in range(7):
                scale = 1.0
                if training:
                    scale = 0.0 if draws[i, j] < drop_prob else 1 / (1 - drop_prob)
                wrong += abs(out[i, j] - kept_x[i][j] * scale)
                wrong += abs(dx[i, j] - kept_dout[i][j] * scale)
        if wrong > 1e-9:
            raise ValueError("dropout is wrong")
        np.testing.assert_array_equal(x, kept_x)
        np.testing.assert_array_equal(dout, kept_dout)
