"""You drop at test time too: you never look at training. With training=False out must equal x, and
nothing may be drawn; there need not even be an rng.
"""

CHANGES = {"    if not training:\n        return x.copy(), None\n": ""}

CAUGHT_BY = {"test_dropout_does_nothing_at_test_time"}
