"""Here the friend's gradient only passes too much. Where x is positive and dout negative it passes too little."""

CHANGES = {
    "np.array([-1.0, 1.0]), np.array([1.0, -1.0])": "np.array([-1.0, 2.0]), np.array([1.0, 2.0])"
}

CAUGHT_BY = {
    "test_both_mistakes_show",
}
