"""Your list ends before the layer that is named: list[:place] leaves out the layer at index place."""

CHANGES = {
    "layer_names(spec).index(until) + 1": "layer_names(spec).index(until)",
    "net_forward(spec[:end], params, images)": "net_forward(spec[:end] or spec[:1], params, images)",
}

CAUGHT_BY = {"test_feature_maps", "test_hidden_layer", "test_first_and_last_layer"}
