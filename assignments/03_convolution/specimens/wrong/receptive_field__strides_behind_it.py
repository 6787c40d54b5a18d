"""You multiply every kernel by its own stride and by those of the layers behind it. It is the
layers in front that spread its pixels apart: the product of all strides before it, without its own.
"""

CAUGHT_BY = {"test_receptive_field_with_strides"}


def receptive_field(layers):
    field, distance = 1, 1
    for kernel_size, stride in reversed(layers):
        distance *= stride
        field += (kernel_size - 1) * distance
    return field
