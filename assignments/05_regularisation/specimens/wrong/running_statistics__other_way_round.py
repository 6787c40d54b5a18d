"""You keep rate of the old and take 1 - rate of the new. rate is the share of the new: with 0.1 the
running statistics move slowly.
"""

CHANGES = {
    (
        "new_mean = (1 - rate) * running_mean + rate * mean\n"
        "    new_var = (1 - rate) * running_var + rate * unbiased\n"
        "    return new_mean, new_var"
    ): (
        "new_mean = rate * running_mean + (1 - rate) * mean\n"
        "    return new_mean, rate * running_var + (1 - rate) * unbiased"
    ),
}

CAUGHT_BY = {"test_running_mean", "test_running_var"}
