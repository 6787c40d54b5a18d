"""You stop at the first layer of that kind. relu2 is the second ReLU of the list."""

CHANGES = {
    "layer_names(spec).index(until)": 'layer_names(spec).index(until.rstrip("0123456789") + "1")'
}

CAUGHT_BY = {"test_hidden_layer", "test_first_and_last_layer"}
