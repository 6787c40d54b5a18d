"""There are two mistakes here. You use 0.1 whatever is given: take rate. And the batch's variance
is too small by (count - 1) / count: multiply it by count / (count - 1).
"""

CHANGES = {
    "unbiased = var * count / (count - 1)\n    new_mean = (1 - rate) * running_mean + rate * mean\n    new_var = (1 - rate) * running_var + rate * unbiased\n    return new_mean, new_var": "return 0.9 * running_mean + 0.1 * mean, 0.9 * running_var + 0.1 * var"
}

CAUGHT_BY = {
    "test_running_mean",
    "test_running_var",
    "test_running_statistics_keep_their_inputs",
}
