"""There are two mistakes here. You keep rate of the old and take 1 - rate of the new: rate is the
share of the new. And the batch's variance is too small by (count - 1) / count: multiply it by count
/ (count - 1).
"""

CHANGES = {
    "var * count / (count - 1)": "var",
    "(1 - rate) * running_mean + rate * mean": "rate * running_mean + (1 - rate) * mean",
    "(1 - rate) * running_var + rate * unbiased": "rate * running_var + (1 - rate) * unbiased",
}

CAUGHT_BY = {
    "test_running_mean",
    "test_running_var",
}
