"""You multiply dout by x. The derivative of ReLU is 1 where x is positive, and else 0: multiply by
the mask (x > 0).
"""

CHANGES = {"np.where(cache > 0, dout, 0)": "dout * cache"}

CAUGHT_BY = {"test_relu_backward_passes_where_x_was_positive"}
