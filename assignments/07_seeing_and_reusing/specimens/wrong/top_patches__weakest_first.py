"""You take the images in which the channel is least active."""

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
    best = np.argsort(flat.max(axis=1), kind="stable")[:k]
    rows, columns = np.unravel_index(flat[best].argmax(axis=1), maps.shape[1:])
    _, jump = receptive_field(spec, layer)
    return np.stack([best, rows * jump, columns * jump], axis=1)
