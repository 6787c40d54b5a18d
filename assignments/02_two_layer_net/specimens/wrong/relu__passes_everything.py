"""Your dx is dout, also where x was not positive. There the gradient is 0."""

CHANGES = {"np.where(cache > 0, dout, 0)": "1.0 * dout"}

CAUGHT_BY = {"test_relu_backward_passes_where_x_was_positive"}
