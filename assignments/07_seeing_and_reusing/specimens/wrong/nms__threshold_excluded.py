"""A box with exactly the threshold is suppressed: it is kept if its IoU is at most that."""

CHANGES = {"overlap[index, other] <= threshold": "overlap[index, other] < threshold"}

CAUGHT_BY = {"test_exactly_the_threshold"}
