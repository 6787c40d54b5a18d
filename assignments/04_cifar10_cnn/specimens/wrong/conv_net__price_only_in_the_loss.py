"""l2_decay is in your loss and not in your gradient: the penalty then has no effect on training.
Add l2_decay * w to the gradient of each weight.
"""

CHANGES = {"                grads[name] = grads[name] + l2_decay * w\n": ""}

CAUGHT_BY = {"test_batch_norm_is_trained", "test_gradients_of_weights_with_decay"}
