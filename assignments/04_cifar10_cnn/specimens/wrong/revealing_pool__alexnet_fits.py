"""AlexNet's pooling of 55 pixels happens to agree: 55 // 2 = 27, and there are 27 positions."""

CHANGES = {"6, 3, 2": "55, 3, 2"}

CAUGHT_BY = {
    "test_the_friend_promises_too_much",
}
