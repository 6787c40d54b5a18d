"""Here the friend is right: the last window ends inside the image."""

CHANGES = {"6, 3, 2": "7, 4, 3"}

CAUGHT_BY = {
    "test_the_friend_promises_too_much",
}
