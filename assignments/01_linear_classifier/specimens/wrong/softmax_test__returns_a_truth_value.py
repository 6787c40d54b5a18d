"""Your test returns whether the function is right. What a test returns is ignored: write assert."""

import numpy as np

CAUGHT_BY = {"test_passes_what_is_right"}


def test_softmax(softmax):
    expected = np.array([[0.125, 0.25, 0.625]])
    return np.allclose(softmax(np.log(expected)), expected)
