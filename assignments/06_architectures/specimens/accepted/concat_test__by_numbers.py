"""Compares with lists that were written down, channel after channel."""

import numpy as np


def test_concat(concat_forward, concat_backward):
    inputs = [np.array([[1.0, 2.0, 3.0]]), np.array([[4.0]]), np.array([[5.0, 6.0]])]
    out, cache = concat_forward(inputs)
    if out.tolist() != [[1, 2, 3, 4, 5, 6]]:
        raise AssertionError(out)
    dout = np.array([[10.0, 20.0, 30.0, 40.0, 50.0, 60.0]])
    dinputs = [np.array(dx).tolist() for dx in concat_backward(dout, cache)]
    assert dinputs == [[[10, 20, 30]], [[40]], [[50, 60]]]
    assert dout.tolist() == [[10, 20, 30, 40, 50, 60]]
    assert [x.tolist() for x in inputs] == [[[1, 2, 3]], [[4]], [[5, 6]]]
