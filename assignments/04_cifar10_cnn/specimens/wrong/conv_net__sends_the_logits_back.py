"""You pass the logits to net_backward. What goes back is the gradient with respect to the
logits, dlogits, the second value of softmax_loss.
"""

CHANGES = {"net_backward(dlogits, caches)": "net_backward(logits, caches)"}

CAUGHT_BY = {
    "test_batch_norm_is_trained",
    "test_biases_are_not_decayed",
    "test_gradients_of_weights_with_decay",
    "test_loss_of_large_scores",
    "test_loss_without_decay",
}
