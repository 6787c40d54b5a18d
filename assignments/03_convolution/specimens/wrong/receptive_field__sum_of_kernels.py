"""You add up the kernels: 3 and 3 would be 6. Neighbouring windows overlap, so each layer adds
kernel - 1, and the field begins at 1.
"""

CAUGHT_BY = {
    "test_receptive_field_of_stride_1",
    "test_receptive_field_with_strides",
}


def receptive_field(layers):
    field, distance = 0, 1
    for kernel_size, stride in layers:
        field += kernel_size * distance
        distance *= stride
    return field
