"""Your step is lr times the gradient. Its length must be lr, whatever the gradient's is."""

CHANGES = {"lr * gradient / np.linalg.norm(gradient)": "lr * gradient"}

CAUGHT_BY = {"test_until_it_is_fooled", "test_most_steps", "test_it_stays_an_image"}
