"""Where mean and var are given they are constants: dx is dout * gamma / sqrt(var + eps), and
nothing goes through the statistics of the batch.
"""

CHANGES = {"if cache.of_batch:": "if True:"}

CAUGHT_BY = {"test_batch_norm_backward_with_given_statistics"}
