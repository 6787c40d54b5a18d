"""Does your test only check that rows sum to 1? Many wrong functions pass that as well."""

import numpy as np

CAUGHT_BY = {
    "test_kills_one_maximum",
    "test_kills_the_minimum",
    "test_kills_clipped_scores",
    "test_kills_two_to_the_score",
    "test_kills_a_single_row",
    "test_kills_only_the_winner",
    "test_kills_shares_of_the_scores",
    "test_kills_shifts_in_place",
}


def test_softmax(softmax):
    found = softmax(np.array([[1.0, 2.0, 3.0], [0.0, 5.0, 0.0]]))
    assert np.allclose(found.sum(axis=1), 1)
