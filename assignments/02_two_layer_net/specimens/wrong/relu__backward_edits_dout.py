"""dout[x <= 0] = 0 writes into the array of the caller. Use np.where, or multiply by the mask."""

CHANGES = {
    "return np.where(cache > 0, dout, 0)": ("dout[cache <= 0] = 0\n    return dout"),
}

CAUGHT_BY = {"test_relu_keeps_its_inputs"}
