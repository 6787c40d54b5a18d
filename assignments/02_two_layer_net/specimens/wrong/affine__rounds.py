"""You round the outputs to whole numbers. A layer hands on what it has computed, as it is."""

CHANGES = {"x.reshape(len(x), -1) @ w + b": "np.round(x.reshape(len(x), -1) @ w + b)"}

CAUGHT_BY = {
    "test_affine_forward_of_rows",
    "test_affine_forward_of_one_row",
    "test_affine_keeps_its_inputs",
}
