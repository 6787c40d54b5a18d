"""You take the stride of the layer before for the distance. All the strides before count: after two
of 2 neighbours are four pixels apart, so multiply them.
"""

CAUGHT_BY = {"test_receptive_field_with_strides"}


def receptive_field(layers):
    field, distance = 1, 1
    for kernel_size, stride in layers:
        field += (kernel_size - 1) * distance
        distance = stride
    return field
