"""Your map is the gradient times the image. The gradient alone is wanted."""

CHANGES = {"np.abs(dimages[0])": "np.abs(dimages[0] * image)"}

CAUGHT_BY = {"test_derivative_of_each_pixel", "test_certain_network"}
