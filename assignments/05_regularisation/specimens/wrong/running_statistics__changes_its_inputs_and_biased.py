"""There are two mistakes here. running_mean += ... changes the array that was handed in: make a new
one. And the batch's variance is too small by (count - 1) / count: multiply it by count / (count -
1).
"""

CAUGHT_BY = {
    "test_running_var",
    "test_running_statistics_keep_their_inputs",
}


def update_running(running_mean, running_var, mean, var, count, rate=0.1):
    running_mean += rate * (mean - running_mean)
    running_var += rate * (var - running_var)
    return running_mean, running_var
