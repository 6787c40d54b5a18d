"""You use a step of your own instead of the h that is given."""

CHANGES = {"gradient = np.zeros(x.shape)": "h = 1e-4\n    gradient = np.zeros(x.shape)"}

CAUGHT_BY = {"test_numerical_gradient_uses_h"}
