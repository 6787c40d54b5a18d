"""You keep the numbers whose draws are below 1 - drop_prob. That is the right share, but others
than asked for: those whose draw is below drop_prob are dropped, so keep where it is at least
drop_prob.
"""

CHANGES = {"rng.random(x.shape) >= drop_prob": "rng.random(x.shape) < 1 - drop_prob"}

CAUGHT_BY = {"test_dropout_keeps_what_was_drawn"}
