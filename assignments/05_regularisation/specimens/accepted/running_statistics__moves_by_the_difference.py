"""Each moves by rate of the difference; a list comes back."""


def update_running(running_mean, running_var, mean, var, count, rate=0.1):
    target = var / (1 - 1 / count)
    return [
        running_mean + rate * (mean - running_mean),
        running_var + rate * (target - running_var),
    ]
