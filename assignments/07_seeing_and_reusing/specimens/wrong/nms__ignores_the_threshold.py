"""The threshold is 0.5 for you, whatever is given."""

CHANGES = {"overlap[index, other] <= threshold": "overlap[index, other] <= 0.5"}

CAUGHT_BY = {"test_a_crowd", "test_chain"}
