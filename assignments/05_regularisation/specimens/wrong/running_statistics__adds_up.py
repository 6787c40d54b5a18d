"""You add rate times the new to all of the old: the statistics grow without end. Of the old, only
1 - rate is kept.
"""

CAUGHT_BY = {
    "test_running_mean",
    "test_running_var",
    "test_running_statistics_keep_their_inputs",
}


def update_running(running_mean, running_var, mean, var, count, rate=0.1):
    unbiased = var * count / (count - 1)
    return running_mean + rate * mean, running_var + rate * unbiased
