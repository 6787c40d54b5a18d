"""You divide the penalty by the number of images. It depends on the weights only, and is added
once to a loss that is a mean already.
"""

CHANGES = {
    "0.5 * l2_decay * float(np.sum(w * w))": "0.5 * l2_decay / len(images) * float(np.sum(w * w))",
    "l2_decay * w": "l2_decay / len(images) * w",
}

CAUGHT_BY = {
    "test_batch_norm_is_trained",
    "test_gradients_of_weights_with_decay",
    "test_loss_with_decay",
}
