"""Your filter only looks at the centre of its window, which is never in the padding."""

CHANGES = {
    "image, above = np.zeros((1, 1, 4, 5)), np.zeros((1, 1, 3, 3))": "w = np.zeros((1, 1, 3, 3))",
    "image[0, 0, 0, 2] = above[0, 0, 0, 1] = 1.0": "w[0, 0, 1, 1] = 1.0",
    "return image, above": "return np.ones((1, 1, 5, 5)), w",
}

CAUGHT_BY = {
    "test_the_friend_is_wrong",
}
