"""You refuse a layer that has a single row, column, channel or number. One is a valid size: only
sizes below 1 do not fit.
"""

CHANGES = {"min(shape) < 1": "min(shape) <= 1"}

CAUGHT_BY = {"test_layers_of_size_one"}
