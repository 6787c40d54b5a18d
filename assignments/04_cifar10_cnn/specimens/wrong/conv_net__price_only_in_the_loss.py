"""l2_decay is in your loss and not in your gradient: the network pays and does nothing about it.
Add l2_decay * w to the gradient of each weight.
"""

CHANGES = {"                grads[name] = grads[name] + l2_decay * w\n": ""}

CAUGHT_BY = {"test_batch_norm_is_trained", "test_gradients_of_weights_with_decay"}
