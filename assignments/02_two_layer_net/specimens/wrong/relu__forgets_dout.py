"""You return the mask, the derivative of ReLU alone. By the chain rule it is multiplied by dout."""

CHANGES = {"np.where(cache > 0, dout, 0)": "np.where(cache > 0, 1.0, 0.0)"}

CAUGHT_BY = {"test_relu_backward_passes_where_x_was_positive"}
