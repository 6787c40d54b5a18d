"""You add rate times the new to all of the old: the statistics grow without end. Of the old, only
1 - rate is kept.
"""

CHANGES = {
    (
        "new_mean = (1 - rate) * running_mean + rate * mean\n"
        "    new_var = (1 - rate) * running_var + rate * unbiased\n"
        "    return new_mean, new_var"
    ): "return running_mean + rate * mean, running_var + rate * unbiased",
}

CAUGHT_BY = {
    "test_running_mean",
    "test_running_var",
    "test_running_statistics_keep_their_inputs",
}
