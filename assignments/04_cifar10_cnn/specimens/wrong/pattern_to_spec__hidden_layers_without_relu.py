"""Your hidden layers have no relu. Two affine layers in a row are one affine layer: without a relu
between them the first adds nothing.
"""

CHANGES = {'[("fc", size), ("relu",)]': '[("fc", size)]'}

CAUGHT_BY = {"test_hidden_layers"}
