"""Your dw is rotated by 180 degrees: dw needs no rotation: it is the convolution of x with dout
as it is.
"""

CHANGES = {"dw.transpose(1, 0, 2, 3)": "dw.transpose(1, 0, 2, 3)[:, :, ::-1, ::-1]"}

CAUGHT_BY = {
    "test_gradients_by_convolution_dw",
    "test_gradients_by_convolution_of_other_kernels",
}
