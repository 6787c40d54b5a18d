"""You ignore the strides: after a stride of 2 neighbours are two pixels apart, and each further
layer reaches twice as far.
"""

CHANGES = {"        distance *= stride\n": ""}

CAUGHT_BY = {"test_receptive_field_with_strides"}
