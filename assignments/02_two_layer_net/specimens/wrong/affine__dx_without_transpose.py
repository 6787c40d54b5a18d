"""You multiply dout by w itself. The shapes fit only with its transpose: dx = dout @ w.T."""

CHANGES = {"dout @ w.T": "dout @ w"}

CAUGHT_BY = {
    "test_affine_backward_gives_dx",
    "test_affine_backward_gives_dw",
    "test_affine_backward_gives_db",
    "test_affine_backward_of_pictures",
    "test_affine_backward_of_one_row",
    "test_affine_keeps_its_inputs",
}
