"""Of equal images your later ones come first: argsort(...)[::-1] also reverses those that are equal."""

CHANGES = {
    'np.argsort(-flat.max(axis=1), kind="stable")': 'np.argsort(flat.max(axis=1), kind="stable")[::-1]'
}

CAUGHT_BY = {"test_equal_activations"}
