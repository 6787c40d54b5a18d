"""Your correction makes the variance smaller still: it is var * count / (count - 1)."""

CHANGES = {
    "    unbiased = var * count / (count - 1)\n": "",
    (
        "new_var = (1 - rate) * running_var + rate * unbiased\n    return new_mean, new_var"
    ): "return new_mean, (1 - rate) * running_var + rate * var * (count - 1) / count",
}

CAUGHT_BY = {"test_running_var"}
