"""A batch of several rows, most of them ordinary, as lists."""

CHANGES = {
    "np.array([[0.0, 30.0]]), np.array([0])": "[[0, 1000, 3], [1, 2, 3], [4.0, 4.0, 4.0]], [0, 2, 1]"
}
