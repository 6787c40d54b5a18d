"""The parameters are new, and the list still has the old number of outputs in its last layer."""

CHANGES = {'[*spec[:-1], ("fc", num_classes)]': "list(spec)"}

CAUGHT_BY = {"test_the_list"}
