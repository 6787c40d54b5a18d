"""You apply ReLU to dout: negative gradients are lost. The switch is the sign of x, and dout passes
with any sign.
"""

CHANGES = {"np.where(cache > 0, dout, 0)": "np.maximum(dout, 0)"}

CAUGHT_BY = {"test_relu_backward_passes_where_x_was_positive"}
