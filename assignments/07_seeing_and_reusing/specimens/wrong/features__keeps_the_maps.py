"""You return the feature maps as they are, (N, C, H, W). Features are rows: one for each image."""

CHANGES = {"out.reshape(len(images), -1)": "out"}

CAUGHT_BY = {"test_feature_maps", "test_first_and_last_layer"}
