"""You use 0.1 whatever is given: take rate."""

CHANGES = {
    (
        "new_mean = (1 - rate) * running_mean + rate * mean\n"
        "    new_var = (1 - rate) * running_var + rate * unbiased\n"
        "    return new_mean, new_var"
    ): "return 0.9 * running_mean + 0.1 * mean, 0.9 * running_var + 0.1 * unbiased",
}

CAUGHT_BY = {
    "test_running_mean",
    "test_running_var",
    "test_running_statistics_keep_their_inputs",
}
