"""You leave out the last, smaller batch. Every image is used once per epoch."""

CHANGES = {"range(0, len(X), batch_size)": "range(0, len(X) - batch_size + 1, batch_size)"}

CAUGHT_BY = {
    "test_train_goes_through_all_batches",
    "test_train_returns_the_losses",
}
