"""The numbers of a row are in another order: your channels come last. NumPy's own order of (C, H, W) is wanted."""

CAUGHT_BY = {"test_feature_maps", "test_first_and_last_layer"}


def features(spec, params, images, until):
    end = layer_names(spec).index(until) + 1
    out, _ = net_forward(spec[:end], params, images)
    out = np.moveaxis(out, 1, -1)
    return out.reshape(len(images), -1)
