"""Are all scores in your test small? Then it never sees an overflow, nor an argument that is
changed.
"""

import numpy as np

CAUGHT_BY = {
    "test_kills_one_maximum",
    "test_kills_the_minimum",
    "test_kills_clipped_scores",
    "test_kills_a_single_row",
    "test_kills_shifts_in_place",
}


def test_softmax(softmax):
    expected = np.array([[0.125, 0.25, 0.625], [0.25, 0.25, 0.5]])
    assert np.allclose(softmax(np.log(expected)), expected)
