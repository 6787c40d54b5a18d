"""Where mean and var are given they are constants: dx is dout * gamma / sqrt(var + eps), and
nothing goes through the statistics of the batch.
"""

CHANGES = {
    "if cache.of_batch:": "if True:",
    "(dbeta + cache.x_hat * dgamma)": "(dbeta + (cache.x_hat - cache.x_hat.mean(axis=cache.axes, keepdims=True)) * dgamma)",
}

CAUGHT_BY = {"test_batch_norm_backward_with_given_statistics"}
