"""You multiply the distance by a layer's stride before you use it for the layer itself. Its own
stride counts only for the layers after it: the field grows by (kernel - 1) times the distance
before.
"""

CAUGHT_BY = {"test_receptive_field_with_strides"}


def receptive_field(layers):
    field, distance = 1, 1
    for kernel_size, stride in layers:
        distance *= stride
        field += (kernel_size - 1) * distance
    return field
