"""You take the batch's variance as it is. It is too small by (count - 1) / count, because the batch was
compared with its own mean: multiply it by count / (count - 1).
"""

CAUGHT_BY = {"test_running_var"}


def update_running(running_mean, running_var, mean, var, count, rate=0.1):
    new_mean = (1 - rate) * running_mean + rate * mean
    return new_mean, (1 - rate) * running_var + rate * var
