"""Each feature map became one number, its mean. The features are all activations, in a row."""

CAUGHT_BY = {"test_feature_maps", "test_first_and_last_layer"}


def features(spec, params, images, until):
    end = layer_names(spec).index(until) + 1
    out, _ = net_forward(spec[:end], params, images)
    return out.mean(axis=(2, 3)) if out.ndim == 4 else out
