"""You add the batch's statistics in full. They get the share rate, and the old ones what is left:
(1 - rate) * old + rate * new.
"""

CHANGES = {"rate * mean": "mean", "rate * unbiased": "unbiased"}

CAUGHT_BY = {
    "test_running_mean",
    "test_running_var",
    "test_running_statistics_keep_their_inputs",
}
