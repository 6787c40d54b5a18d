"""You take the batch's variance as it is. It is too small by (count - 1) / count, because the batch was
compared with its own mean: multiply it by count / (count - 1).
"""

CHANGES = {
    "    unbiased = var * count / (count - 1)\n": "",
    (
        "new_var = (1 - rate) * running_var + rate * unbiased\n    return new_mean, new_var"
    ): "return new_mean, (1 - rate) * running_var + rate * var",
}

CAUGHT_BY = {"test_running_var"}
