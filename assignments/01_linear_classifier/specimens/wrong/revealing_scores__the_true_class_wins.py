"""The true class has by far the highest score. The tiny number matters where its probability is small."""

CHANGES = {"np.array([[0.0, 30.0]]), np.array([0])": "np.array([[0.0, 800.0]]), np.array([1])"}

CAUGHT_BY = {
    "test_the_friends_loss_is_wrong",
}
