"""You round down where the kernel does not fit. The layers do that, but this function should raise
a ValueError: room % stride must be 0.
"""

CAUGHT_BY = {"test_conv_output_size_refuses_what_does_not_fit"}


def conv_output_size(size, kernel_size, stride, padding):
    room = size + 2 * padding - kernel_size
    if room < 0:
        raise ValueError("does not fit")
    return room // stride + 1
