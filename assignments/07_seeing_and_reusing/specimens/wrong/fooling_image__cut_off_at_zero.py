"""You cut the image off at 0 and 1. Images here go from -1 to 1."""

CHANGES = {
    "np.clip(image + lr * gradient / np.linalg.norm(gradient), -1, 1)": "np.clip(image + lr * gradient / np.linalg.norm(gradient), 0, 1)"
}

CAUGHT_BY = {"test_until_it_is_fooled", "test_most_steps", "test_it_stays_an_image"}
