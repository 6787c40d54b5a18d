"""np.rot90(w, 2) turns the first two axes, which are filters and channels: they change their order,
and the kernels stay as they are. Rows and columns are the last two: w[:, :, ::-1, ::-1], or
axes=(2, 3).
"""

CHANGES = {"w[:, :, ::-1, ::-1]": "w[::-1, ::-1]"}

CAUGHT_BY = {
    "test_gradients_by_convolution_dx",
    "test_gradients_by_convolution_of_other_kernels",
}
