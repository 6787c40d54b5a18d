"""The weight of a head is on its gradient too."""

CHANGES = {
    "weight * dlogits": "dlogits",
}

CAUGHT_BY = {"test_gradients_of_all_heads"}
