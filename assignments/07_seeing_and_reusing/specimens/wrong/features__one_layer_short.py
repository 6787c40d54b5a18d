"""Your list ends before the layer that is named: list[:place] leaves the layer at place out."""

CAUGHT_BY = {"test_feature_maps", "test_hidden_layer", "test_first_and_last_layer"}


def features(spec, params, images, until):
    end = layer_names(spec).index(until)
    out, _ = net_forward(spec[:end] or spec[:1], params, images)
    return out.reshape(len(images), -1)
