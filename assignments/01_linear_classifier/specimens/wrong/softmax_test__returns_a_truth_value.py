"""Your test returns whether the function is right. Nobody looks at what a test returns: write assert."""

import numpy as np

CAUGHT_BY = {
    "test_kills_a_single_row",
    "test_kills_clipped_scores",
    "test_kills_one_maximum",
    "test_kills_only_the_winner",
    "test_kills_over_the_images",
    "test_kills_shares_of_the_scores",
    "test_kills_shifts_in_place",
    "test_kills_sigmoids",
    "test_kills_the_logarithm",
    "test_kills_the_minimum",
    "test_kills_tiny_number",
    "test_kills_two_to_the_score",
}


def test_softmax(softmax):
    expected = np.array([[0.125, 0.25, 0.625]])
    return np.allclose(softmax(np.log(expected)), expected)
