"""You take the stride of the layer before for the distance. All the strides before count: after two
of 2 neighbours are four pixels apart, so multiply them.
"""

CHANGES = {"distance *= stride": "distance = stride"}

CAUGHT_BY = {"test_receptive_field_with_strides"}
