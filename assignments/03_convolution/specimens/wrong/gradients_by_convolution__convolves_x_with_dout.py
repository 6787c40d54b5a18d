"""For dw you lay dout on x rotated by 180 degrees, as scipy's convolve2d does. It is laid on as it
is, like a kernel in the forward pass: that is a correlation.
"""

CHANGES = {
    "dout.transpose(1, 0, 2, 3), np.zeros(F)": "dout.transpose(1, 0, 2, 3)[:, :, ::-1, ::-1], np.zeros(F)"
}

CAUGHT_BY = {
    "test_gradients_by_convolution_dw",
    "test_gradients_by_convolution_of_other_kernels",
}
