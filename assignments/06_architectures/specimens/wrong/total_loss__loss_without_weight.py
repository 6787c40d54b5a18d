"""The weight of a head multiplies its loss too."""

CHANGES = {
    "loss += weight * own": "loss += own",
}

CAUGHT_BY = {"test_loss_of_all_heads"}
