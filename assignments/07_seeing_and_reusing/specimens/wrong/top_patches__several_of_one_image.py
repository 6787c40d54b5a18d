"""Several of your patches are of the same image: each image counts once."""

CHANGES = {
    'best = np.argsort(-flat.max(axis=1), kind="stable")[:k]': 'places = np.argsort(-maps.ravel(), kind="stable")[:k]',
    "rows, columns = np.unravel_index(flat[best].argmax(axis=1), maps.shape[1:])": "best, rows, columns = np.unravel_index(places, maps.shape)",
}

CAUGHT_BY = {
    "test_first_layer",
    "test_behind_the_pooling",
    "test_wide_maps",
    "test_equal_activations",
}
