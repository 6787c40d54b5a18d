"""There are never more windows in your matrix than pixels. With a wide padding there are: the
positions are (H + 2 * padding - kernel_height) // stride + 1 down, and windows in the corner hold
nothing but zeros.
"""

CHANGES = {")[:, :, ::stride, ::stride]": ")[:, :, : x.shape[2] : stride, : x.shape[3] : stride]"}

CAUGHT_BY = {"test_im2col_with_padding"}
