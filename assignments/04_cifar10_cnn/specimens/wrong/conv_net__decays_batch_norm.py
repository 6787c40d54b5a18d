"""You decay the weights of batch_norm, and pull them towards 0, although the layer after it could
make up for any scale.
"""

CHANGES = {
    'name.endswith(".weight") and not name.startswith("batch_norm")': 'name.endswith(".weight")'
}

CAUGHT_BY = {"test_batch_norm_is_trained"}
