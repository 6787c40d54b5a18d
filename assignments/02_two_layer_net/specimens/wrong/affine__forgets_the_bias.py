"""You do not add b: out = x w + b."""

CHANGES = {"x.reshape(len(x), -1) @ w + b": "x.reshape(len(x), -1) @ w"}

CAUGHT_BY = {
    "test_affine_forward_of_rows",
    "test_affine_forward_of_one_row",
    "test_affine_keeps_its_inputs",
}
