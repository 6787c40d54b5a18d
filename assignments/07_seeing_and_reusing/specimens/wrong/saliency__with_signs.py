"""Your map takes the largest derivative with its sign: a pixel that makes the logit smaller matters as well."""

CHANGES = {"np.abs(dimages[0])": "dimages[0]"}

CAUGHT_BY = {"test_derivative_of_each_pixel", "test_certain_network"}
