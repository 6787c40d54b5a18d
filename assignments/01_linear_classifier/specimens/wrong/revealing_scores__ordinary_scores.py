"""These scores are close together: the probability of the true class is far above 1e-8."""

CHANGES = {"[0.0, 30.0]": "[1.0, 2.0, 3.0]"}

CAUGHT_BY = {
    "test_the_friends_loss_is_wrong",
}
