"""l2_decay is in your gradient and not in your loss, so that a gradient check fails. Add l2_decay
/ 2 * sum(w * w).
"""

CHANGES = {"                loss += 0.5 * l2_decay * float(np.sum(w * w))\n": ""}

CAUGHT_BY = {"test_batch_norm_is_trained", "test_loss_with_decay"}
