"""The new parameters are float64 beside the old float32, and make all that follows float64."""

CHANGES = {
    "weight.astype(old.dtype)": "weight",
    "np.zeros(num_classes, old.dtype)": "np.zeros(num_classes)",
}

CAUGHT_BY = {"test_the_dtype_of_the_head"}
