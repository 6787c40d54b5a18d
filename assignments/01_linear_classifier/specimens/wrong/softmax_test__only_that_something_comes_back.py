"""Does your test only check that something is returned? Compare its numbers with those that you
know.
"""

import numpy as np

CAUGHT_BY = {
    "test_kills_over_the_images",
    "test_kills_one_maximum",
    "test_kills_the_minimum",
    "test_kills_clipped_scores",
    "test_kills_two_to_the_score",
    "test_kills_the_logarithm",
    "test_kills_a_single_row",
    "test_kills_only_the_winner",
    "test_kills_shares_of_the_scores",
    "test_kills_shifts_in_place",
    "test_kills_sigmoids",
    "test_kills_tiny_number",
}


def test_softmax(softmax):
    probs = softmax(np.array([[1.0, 2.0, 3.0], [1000.0, 0.0, -1000.0]]))
    assert probs is not None
