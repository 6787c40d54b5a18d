"""You number the layers by their position in the list. They are counted by kind: conv1, relu1,
pool1, conv2. layer_names(spec) does it.
"""

CHANGES = {
    "rows.append((name, shape, params))": 'rows.append((f"{kind}{len(rows) + 1}", shape, params))'
}

CAUGHT_BY = {"test_layers_have_their_names"}
