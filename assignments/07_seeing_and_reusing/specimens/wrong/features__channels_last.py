"""The numbers of a row are in another order: your channels come last. NumPy's own order of (C, H, W) is wanted."""

CHANGES = {
    "out, _ = net_forward(spec[:end], params, images)": (
        "out, _ = net_forward(spec[:end], params, images)\n    out = np.moveaxis(out, 1, -1)"
    ),
}

CAUGHT_BY = {"test_feature_maps", "test_first_and_last_layer"}
