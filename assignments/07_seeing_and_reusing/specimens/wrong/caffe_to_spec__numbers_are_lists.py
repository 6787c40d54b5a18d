"""The numbers of your layers are lists: every value of read_prototxt is one, take its first entry."""

CHANGES = {
    'layer["inner_product_param"][0]["num_output"][0]': 'layer["inner_product_param"][0]["num_output"]'
}

CAUGHT_BY = {"test_all_kinds", "test_layers_left_out"}
