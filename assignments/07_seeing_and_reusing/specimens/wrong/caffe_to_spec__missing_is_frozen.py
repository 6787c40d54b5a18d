"""Without lr_mult a layer has the factor 1, not 0."""

CHANGES = {
    'layer.get("param", [{}])[0].get("lr_mult", [1])': 'layer.get("param", [{}])[0].get("lr_mult", [0])'
}

CAUGHT_BY = {"test_factors"}
