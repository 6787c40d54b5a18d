"""The three numbers in an array of floats."""

CHANGES = {"6, 3, 2": "np.array([300.0, 299.0, 1.0])"}
