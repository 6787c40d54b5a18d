"""You pad dout by KH - 1 in both directions. Across it is KW - 1: a kernel need not be square."""

CHANGES = {"(KW - 1, KW - 1)": "(KH - 1, KH - 1)"}

CAUGHT_BY = {"test_gradients_by_convolution_of_other_kernels"}
