"""From the last layer to the first."""


def receptive_field(layers):
    field = 1
    for kernel_size, stride in layers[::-1]:
        field = (field - 1) * stride + kernel_size
    return field
