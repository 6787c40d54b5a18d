"""In your windows the first index, the channel, runs fastest, as in MATLAB, Julia or Fortran. Here
the last one does: (c, u, v), channel by channel and row by row.
"""

CHANGES = {"windows.transpose(0, 2, 3, 1, 4, 5)": "windows.transpose(0, 2, 3, 5, 4, 1)"}

CAUGHT_BY = {
    "test_im2col_of_other_kernels",
    "test_im2col_stride_2",
    "test_im2col_with_padding",
    "test_im2col_without_padding",
}
