"""Your correction makes the variance smaller still: it is var * count / (count - 1)."""

CAUGHT_BY = {"test_running_var"}


def update_running(running_mean, running_var, mean, var, count, rate=0.1):
    new_mean = (1 - rate) * running_mean + rate * mean
    return new_mean, (1 - rate) * running_var + rate * var * (count - 1) / count
