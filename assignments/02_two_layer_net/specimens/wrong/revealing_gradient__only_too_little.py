"""Here the friend's gradient only passes too little. Where x is negative and dout positive it passes too much."""

CHANGES = {
    "np.array([-1.0, 1.0]), np.array([1.0, -1.0])": "np.array([[1.0, 2.0]]), np.array([[-1.0, 2.0]])"
}

CAUGHT_BY = {
    "test_both_mistakes_show",
}
