"""Lists of whole numbers."""

CHANGES = {"np.array([-1.0, 1.0]), np.array([1.0, -1.0])": "[[-3, 5], [7, 2]], [[4, -4], [1, -1]]"}
