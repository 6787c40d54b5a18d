"""The border of your image is 0, so repeating it gives zeros, which is right."""

CHANGES = {
    "image, above = np.zeros((1, 1, 4, 5)), np.zeros((1, 1, 3, 3))": "x = np.zeros((1, 1, 5, 5))",
    "image[0, 0, 0, 2] = above[0, 0, 0, 1] = 1.0": "x[0, 0, 1:4, 1:4] = 1.0",
    "return image, above": "return x, np.ones((1, 1, 3, 3))",
}

CAUGHT_BY = {
    "test_the_friend_is_wrong",
}
