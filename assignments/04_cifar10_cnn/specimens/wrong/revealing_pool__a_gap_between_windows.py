"""The stride must be smaller than the window, so that windows overlap."""

CHANGES = {"6, 3, 2": "10, 2, 3"}

CAUGHT_BY = {
    "test_the_friend_promises_too_much",
}
