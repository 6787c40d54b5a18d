"""You multiply by the power. The normalisation divides: x / (k + alpha * sum)**beta."""

CHANGES = {"x / (k": "x * (k"}

CAUGHT_BY = {
    "test_window_over_channels",
    "test_window_of_one_channel",
    "test_constants_of_the_formula",
    "test_response_norm_keeps_its_input",
}
