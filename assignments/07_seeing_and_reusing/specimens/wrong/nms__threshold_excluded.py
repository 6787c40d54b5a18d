"""A box whose IoU is exactly the threshold is suppressed, and must be kept: is the comparison the
wrong one, or does the IoU come out a little too large?
"""

CHANGES = {"overlap[index, other] <= threshold": "overlap[index, other] < threshold"}

CAUGHT_BY = {"test_exactly_the_threshold"}
