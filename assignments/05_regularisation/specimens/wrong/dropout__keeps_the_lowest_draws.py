"""You keep the right share, but others than asked for, as a draw below 1 - drop_prob does, or
rng.binomial: draw rng.random(x.shape), and keep where the draw is at least drop_prob.
"""

CHANGES = {"rng.random(x.shape) >= drop_prob": "rng.random(x.shape) < 1 - drop_prob"}

CAUGHT_BY = {"test_dropout_keeps_what_was_drawn"}
