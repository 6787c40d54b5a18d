"""You divide by D. Its root is wanted: the variance is then 1 / D."""

CHANGES = {"math.sqrt(len(old))": "len(old)"}

CAUGHT_BY = {"test_the_new_parameters", "test_the_other_parameters"}
