"""You rotate the kernel in place, w[...] = w[:, :, ::-1, ::-1], and whoever called you still needs
it as it was. Work on a copy.
"""

CHANGES = {
    "rotated = w[:, :, ::-1, ::-1].transpose(1, 0, 2, 3)": (
        "w[...] = w[:, :, ::-1, ::-1].copy()\n    rotated = w.transpose(1, 0, 2, 3)"
    ),
}

CAUGHT_BY = {"test_gradients_by_convolution_keeps_its_inputs"}
