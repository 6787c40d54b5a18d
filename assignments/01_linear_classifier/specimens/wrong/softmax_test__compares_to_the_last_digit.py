"""Your test compares with ==, and fails a right softmax that rounds in another way. Use np.allclose."""

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
    logits = np.log(np.array([[0.1, 0.2, 0.7], [0.3, 0.3, 0.4]])) + 3
    assert (softmax(logits) == np.array([[0.1, 0.2, 0.7], [0.3, 0.3, 0.4]])).all()
