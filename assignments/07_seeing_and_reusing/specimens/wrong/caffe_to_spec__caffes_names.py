"""The factors have Caffe's names for the layers. Ours are conv1, conv2, fc1."""

CHANGES = {
    "spec, rates = [], []": "spec, rates, caffes = [], [], []",
    'raise ValueError(f"there is no layer here for {kind}")': (
        'raise ValueError(f"there is no layer here for {kind}")\n'
        '        caffes.append(layer["name"][0])'
    ),
    "layer_names(spec)": "caffes",
}

CAUGHT_BY = {"test_factors"}
