"""Your gradient has the wrong sign: that of true - predicted."""

CHANGES = {"losses.sum() / len(d), dpredicted": "losses.sum() / len(d), -dpredicted"}

CAUGHT_BY = {"test_both_pieces", "test_other_beta"}
