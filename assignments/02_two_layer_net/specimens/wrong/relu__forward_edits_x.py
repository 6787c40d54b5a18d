"""x[x < 0] = 0 writes into the array of the caller. Use np.maximum(x, 0), which makes a new one."""

CHANGES = {
    "return np.maximum(x, 0), x": ("x[x < 0] = 0\n    return x, x"),
}

CAUGHT_BY = {"test_relu_keeps_its_inputs"}
