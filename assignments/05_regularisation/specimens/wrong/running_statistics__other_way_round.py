"""You keep rate of the old and take 1 - rate of the new. rate is the share of the new: with 0.1 the
running statistics move slowly.
"""

CAUGHT_BY = {"test_running_mean", "test_running_var"}


def update_running(running_mean, running_var, mean, var, count, rate=0.1):
    unbiased = var * count / (count - 1)
    new_mean = rate * running_mean + (1 - rate) * mean
    return new_mean, rate * running_var + (1 - rate) * unbiased
