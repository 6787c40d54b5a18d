"""You multiply dout by max(0, x). The derivative is 1 where x was positive, and not x itself:
multiply by the mask (x > 0).
"""

CHANGES = {"np.where(cache > 0, dout, 0)": "dout * np.maximum(cache, 0)"}

CAUGHT_BY = {"test_relu_backward_passes_where_x_was_positive"}
