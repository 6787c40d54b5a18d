"""drop_prob is the probability that a number is dropped. You use it as that of keeping one: keep
those whose draw is at least drop_prob, and divide by 1 - drop_prob.
"""

CHANGES = {
    "rng.random(x.shape) >= drop_prob": "rng.random(x.shape) < drop_prob",
    "x / (1 - drop_prob)": "x / drop_prob",
    "dout / (1 - drop_prob)": "dout / drop_prob",
}

CAUGHT_BY = {"test_dropout_keeps_what_was_drawn"}
