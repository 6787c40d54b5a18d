"""You count the padding once. There are zeros on both sides: size + 2 * padding - kernel_size."""

CAUGHT_BY = {
    "test_conv_output_size_with_padding",
    "test_conv_output_size_refuses_what_does_not_fit",
}


def conv_output_size(size, kernel_size, stride, padding):
    room = size + padding - kernel_size
    if room < 0 or room % stride:
        raise ValueError("does not fit")
    return room // stride + 1
