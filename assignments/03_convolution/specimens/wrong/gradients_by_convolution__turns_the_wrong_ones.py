"""You have it the other way round: your dw is rotated by 180 degrees, and the kernel for dx is not.
A function that convolves rotates by itself, one that correlates does not. dw is the correlation of
x with dout as it is; for dx the kernel is rotated.
"""

CHANGES = {
    "w[:, :, ::-1, ::-1]": "w",
    "dw.transpose(1, 0, 2, 3)": "dw.transpose(1, 0, 2, 3)[:, :, ::-1, ::-1]",
}

CAUGHT_BY = {
    "test_gradients_by_convolution_dw",
    "test_gradients_by_convolution_dx",
    "test_gradients_by_convolution_of_other_kernels",
}
