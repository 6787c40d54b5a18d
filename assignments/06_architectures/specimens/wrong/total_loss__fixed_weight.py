"""You multiply the auxiliary losses by 0.3, whatever weights says."""

CHANGES = {
    "loss += weight * own": 'loss = loss + (1.0 if head == "scores" else 0.3) * own',
    "weight * dlogits": 'dlogits * (1.0 if head == "scores" else 0.3)',
}

CAUGHT_BY = {"test_loss_of_all_heads", "test_gradients_of_all_heads"}
