"""At test time dropout_forward returns out alone. Two things are asked for, (out, cache), with
training=False as well: the cache may be None.
"""

CHANGES = {"return x.copy(), None": "return x.copy()"}

CAUGHT_BY = {"test_dropout_does_nothing_at_test_time"}
