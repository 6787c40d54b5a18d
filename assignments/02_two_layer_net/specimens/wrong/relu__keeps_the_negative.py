"""Your mask is inverted: dout must pass where x was positive and become 0 where it was
negative.
"""

CHANGES = {"cache > 0": "cache < 0"}

CAUGHT_BY = {"test_relu_backward_passes_where_x_was_positive"}
