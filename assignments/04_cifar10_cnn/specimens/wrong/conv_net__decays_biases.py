"""You decay the biases too. Only the weights of conv and fc layers have a penalty."""

CHANGES = {
    'name.endswith(".weight") and not name.startswith("batch_norm")': 'not name.startswith("batch_norm")'
}

CAUGHT_BY = {"test_batch_norm_is_trained", "test_biases_are_not_decayed", "test_loss_with_decay"}
