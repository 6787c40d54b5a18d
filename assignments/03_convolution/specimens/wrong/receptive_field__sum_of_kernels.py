"""You add up the kernels: 3 and 3 would be 6. Neighbouring windows overlap, so each layer adds
kernel - 1, and the field begins at 1.
"""

CHANGES = {
    "field, distance = 1, 1": "field, distance = 0, 1",
    "(kernel_size - 1) * distance": "kernel_size * distance",
}

CAUGHT_BY = {
    "test_receptive_field_of_stride_1",
    "test_receptive_field_with_strides",
}
