"""You divide by the window of the pooling. What counts is the stride, which the layer may give:
(size - window) // stride + 1.
"""

CHANGES = {"(size - window) // stride + 1": "size // window"}

CAUGHT_BY = {"test_shapes_of_maps"}
