"""(field - 1) * stride + kernel_size is the way back, from the last layer to the first. You walk
from the first: go through reversed(layers), or keep the product of the strides so far.
"""

CAUGHT_BY = {"test_receptive_field_with_strides"}


def receptive_field(layers):
    field = 1
    for kernel_size, stride in layers:
        field = (field - 1) * stride + kernel_size
    return field
