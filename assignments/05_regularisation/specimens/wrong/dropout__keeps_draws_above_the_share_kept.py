"""You keep what is drawn above 1 - drop_prob, which is a share of drop_prob. Keep those whose draw is
at least drop_prob: they are a share of 1 - drop_prob.
"""

CHANGES = {"rng.random(x.shape) >= drop_prob": "rng.random(x.shape) > 1 - drop_prob"}

CAUGHT_BY = {"test_dropout_keeps_what_was_drawn"}
