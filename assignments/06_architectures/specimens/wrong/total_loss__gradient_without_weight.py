"""The weight of a head multiplies its gradient too."""

CHANGES = {
    "weight * dlogits": "dlogits",
}

CAUGHT_BY = {"test_gradients_of_all_heads"}
