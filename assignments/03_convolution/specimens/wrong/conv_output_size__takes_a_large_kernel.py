"""You test whether the steps come out even, but not whether the kernel fits at all: a kernel larger
than the padded row must be a ValueError.
"""

CAUGHT_BY = {"test_conv_output_size_refuses_a_large_kernel"}


def conv_output_size(size, kernel_size, stride, padding):
    room = size + 2 * padding - kernel_size
    if room % stride:
        raise ValueError("does not fit")
    return room // stride + 1
