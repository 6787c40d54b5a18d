"""x and dout have the same signs everywhere, so the friend's mask is the right one."""

CHANGES = {
    "return np.array([-1.0, 1.0]), np.array([1.0, -1.0])": (
        "x = np.linspace(-1.0, 1.0, 6)\n    return x, 2 * x"
    ),
}

CAUGHT_BY = {
    "test_both_mistakes_show",
}
