"""Whole numbers, in an image that is not square."""

CHANGES = {
    "image, above = np.zeros((1, 1, 4, 5)), np.zeros((1, 1, 3, 3))": "x, w = np.zeros((1, 1, 8, 3), int), np.zeros((1, 1, 3, 3), int)",
    "image[0, 0, 0, 2] = above[0, 0, 0, 1] = 1.0": "x[0, 0, 4, 0], w[0, 0, 1, 0] = -7, 5",
    "return image, above": "return x, w",
}
