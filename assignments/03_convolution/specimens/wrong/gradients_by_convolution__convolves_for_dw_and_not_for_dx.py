"""You have it the other way round. For dw you lay dout on x rotated by 180 degrees, as scipy's
convolve2d does: it is laid on as it is. And for dx it is the kernel that must be rotated, w[:, :,
::-1, ::-1]; where a function rotates by itself, rotating before cancels it.
"""

CHANGES = {
    "dout.transpose(1, 0, 2, 3), np.zeros(F)": "dout.transpose(1, 0, 2, 3)[:, :, ::-1, ::-1], np.zeros(F)",
    "w[:, :, ::-1, ::-1]": "w",
}

CAUGHT_BY = {
    "test_gradients_by_convolution_dw",
    "test_gradients_by_convolution_dx",
    "test_gradients_by_convolution_of_other_kernels",
}
