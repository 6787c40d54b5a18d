"""You make the padded images only if padding > 0, so for padding 0 the name does not exist.
np.pad with 0 works and changes nothing: pad always.
"""

CHANGES = {
    "padded = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))": (
        "if padding > 0:\n"
        "        padded = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))"
    ),
}

CAUGHT_BY = {
    "test_conv2d_forward_naive_padding_0",
    "test_conv2d_forward_naive_one_picture",
    "test_conv2d_forward_naive_other_kernels",
    "test_conv2d_forward_naive_stride_2",
    "test_conv2d_forward_naive_rounded_down",
}
