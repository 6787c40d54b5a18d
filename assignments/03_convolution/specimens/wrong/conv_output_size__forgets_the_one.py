"""You count the steps, not the positions: a kernel that takes two steps had three positions. Add 1."""

CAUGHT_BY = {
    "test_conv_output_size_with_padding",
    "test_conv_output_size_without_padding",
}


def conv_output_size(size, kernel_size, stride, padding):
    room = size + 2 * padding - kernel_size
    if room < 0 or room % stride:
        raise ValueError("does not fit")
    return room // stride
