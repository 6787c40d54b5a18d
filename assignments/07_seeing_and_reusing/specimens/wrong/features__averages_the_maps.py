"""Each feature map became one number, its mean. The features are all activations, in a row."""

CHANGES = {"out.reshape(len(images), -1)": "out.mean(axis=(2, 3)) if out.ndim == 4 else out"}

CAUGHT_BY = {"test_feature_maps", "test_first_and_last_layer"}
