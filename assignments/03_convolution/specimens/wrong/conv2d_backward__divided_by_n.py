"""You divide the gradients by N. The 1/N is in dout already, put there by the loss: dw and db are
sums over the batch.
"""

CHANGES = {
    "D.sum(axis=0)": "D.sum(axis=0) / N",
    "(D.T @ cols).reshape": "(D.T @ cols / N).reshape",
}

CAUGHT_BY = {
    "test_conv2d_backward_padding_0",
    "test_conv2d_backward_padding_1",
    "test_conv2d_backward_wide_padding",
    "test_conv2d_backward_other_kernels",
    "test_conv2d_backward_stride_2",
    "test_conv2d_backward_rounded_down",
}
