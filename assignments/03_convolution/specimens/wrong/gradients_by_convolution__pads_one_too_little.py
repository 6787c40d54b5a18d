"""You pad dout by one less than it takes: so that the kernel reaches every pixel of x, its first
position holds only the last entry of the kernel, and that takes KH - 1 zeros above and below, and
KW - 1 at the sides.
"""

CHANGES = {"(KH - 1, KH - 1), (KW - 1, KW - 1)": "(KH - 2, KH - 2), (KW - 2, KW - 2)"}

CAUGHT_BY = {
    "test_gradients_by_convolution_dx",
    "test_gradients_by_convolution_of_other_kernels",
}
