"""running_mean += ... changes the array that was handed in; make a new one."""

CAUGHT_BY = {"test_running_statistics_keep_their_inputs"}


def update_running(running_mean, running_var, mean, var, count, rate=0.1):
    running_mean += rate * (mean - running_mean)
    running_var += rate * (var * count / (count - 1) - running_var)
    return running_mean, running_var
