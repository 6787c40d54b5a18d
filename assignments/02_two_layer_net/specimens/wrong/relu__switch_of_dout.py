"""You return the derivative of ReLU at dout. It is the sign of x that opens the switch, so keep x
in the cache; and what passes is dout itself.
"""

CHANGES = {"np.where(cache > 0, dout, 0)": "np.where(dout >= 0, 1, 0)"}

CAUGHT_BY = {"test_relu_backward_passes_where_x_was_positive"}
