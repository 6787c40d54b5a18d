"""*= in dropout_backward writes into dout, which the caller still needs: make a new array."""

CHANGES = {
    "return np.where(kept, dout / (1 - drop_prob), 0)": "dout *= kept / (1 - drop_prob)\n    return dout"
}

CAUGHT_BY = {"test_dropout_keeps_its_inputs"}
