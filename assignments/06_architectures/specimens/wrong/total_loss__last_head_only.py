"""You return the loss of one head only: sum over all."""

CHANGES = {
    "loss += weight * own": "loss = weight * own",
}

CAUGHT_BY = {"test_loss_of_all_heads"}
