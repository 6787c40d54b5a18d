"""You flatten x to (D, N). Its rows are the samples: x.reshape(len(x), -1), without transposing."""

CHANGES = {"out = x.reshape(len(x), -1) @ w": "out = x.reshape(-1, len(x)).T @ w"}

CAUGHT_BY = {
    "test_affine_forward_of_rows",
    "test_affine_forward_of_one_row",
    "test_affine_keeps_its_inputs",
}
