"""x must have four axes: images, channels, height and width."""

CHANGES = {
    (
        "image, above = np.zeros((1, 1, 4, 5)), np.zeros((1, 1, 3, 3))\n"
        "    image[0, 0, 0, 2] = above[0, 0, 0, 1] = 1.0\n"
        "    return image, above"
    ): "return np.ones((1, 4, 4)), np.ones((1, 1, 3, 3))",
}

CAUGHT_BY = {
    "test_the_friend_is_wrong",
}
