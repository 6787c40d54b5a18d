"""batch_norm_backward returns (dx, gradient of the weight, gradient of the bias). You have
exchanged the last two.
"""

CHANGES = {
    "dout, dw, db = batch_norm_backward(dout, cache)": "dout, db, dw = batch_norm_backward(dout, cache)"
}

CAUGHT_BY = {"test_gradients_of_batch_norm"}
