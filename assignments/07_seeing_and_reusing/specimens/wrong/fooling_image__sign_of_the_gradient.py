"""You step by the sign of the gradient, the same for every pixel. The step follows the gradient and has the length lr."""

CHANGES = {"lr * gradient / np.linalg.norm(gradient)": "lr * np.sign(gradient)"}

CAUGHT_BY = {"test_until_it_is_fooled", "test_most_steps", "test_it_stays_an_image"}
