"""Several of your patches are of the same image: each image counts once."""

CAUGHT_BY = {
    "test_first_layer",
    "test_behind_the_pooling",
    "test_wide_maps",
    "test_equal_activations",
}


def top_patches(spec, params, images, layer, channel, k):
    end = layer_names(spec).index(layer) + 1
    out, _ = net_forward(spec[:end], params, images)
    maps = out[:, channel]
    flat = maps.reshape(len(images), -1)
    places = np.argsort(-maps.ravel(), kind="stable")[:k]
    best, rows, columns = np.unravel_index(places, maps.shape)
    _, jump = receptive_field(spec, layer)
    return np.stack([best, rows * jump, columns * jump], axis=1)
