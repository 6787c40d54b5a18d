"""A relu follows your last layer. Its outputs are the scores, and a score may be negative: with a
relu all wrong classes would be alike.
"""

CHANGES = {'[*spec, ("fc", num_classes)]': '[*spec, ("fc", num_classes), ("relu",)]'}

CAUGHT_BY = {"test_blocks", "test_even_kernels", "test_hidden_layers"}
