"""You correct the mean by count / (count - 1) as well. The mean of a batch is right on average; only
its variance is too small.
"""

CAUGHT_BY = {"test_running_mean", "test_running_statistics_keep_their_inputs"}


def update_running(running_mean, running_var, mean, var, count, rate=0.1):
    factor = count / (count - 1)
    new_mean = (1 - rate) * running_mean + rate * mean * factor
    return new_mean, (1 - rate) * running_var + rate * var * factor
