"""The scores must be finite numbers."""

CHANGES = {"[0.0, 30.0]": "[0.0, np.inf]"}

CAUGHT_BY = {
    "test_the_friends_loss_is_wrong",
}
