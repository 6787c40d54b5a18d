"""You use 0.1 whatever is given: take rate."""

CAUGHT_BY = {
    "test_running_mean",
    "test_running_var",
    "test_running_statistics_keep_their_inputs",
}


def update_running(running_mean, running_var, mean, var, count, rate=0.1):
    unbiased = var * count / (count - 1)
    return 0.9 * running_mean + 0.1 * mean, 0.9 * running_var + 0.1 * unbiased
