"""Pixels leave the range from -1 to 1: the result is no longer an image."""

CHANGES = {
    "np.clip(image + lr * gradient / np.linalg.norm(gradient), -1, 1)": "image + lr * gradient / np.linalg.norm(gradient)"
}

CAUGHT_BY = {"test_until_it_is_fooled", "test_it_stays_an_image"}
