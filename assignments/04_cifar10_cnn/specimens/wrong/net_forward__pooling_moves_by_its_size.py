"""You call max_pool2d_forward without the stride of the layer, so that it moves by its size. A
window may overlap its neighbour.
"""

CHANGES = {"max_pool2d_forward(x, numbers[0], numbers[1])": "max_pool2d_forward(x, numbers[0])"}

CAUGHT_BY = {"test_logits_of_a_deep_network"}
