"""For dx the kernel must be rotated by 180 degrees, w[:, :, ::-1, ::-1]: the positions run
backwards.
"""

CHANGES = {"w[:, :, ::-1, ::-1]": "w"}

CAUGHT_BY = {
    "test_gradients_by_convolution_dx",
    "test_gradients_by_convolution_of_other_kernels",
}
