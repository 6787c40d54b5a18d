"""Your penalty is l2_decay * sum(w * w), and its gradient twice as large as well. It has a factor of
one half, as in stages 1 and 2: l2_decay / 2 * sum(w * w).
"""

CHANGES = {
    "0.5 * l2_decay": "l2_decay",
    "l2_decay * w": "2 * l2_decay * w",
}

CAUGHT_BY = {
    "test_batch_norm_is_trained",
    "test_gradients_of_weights_with_decay",
    "test_loss_with_decay",
}
