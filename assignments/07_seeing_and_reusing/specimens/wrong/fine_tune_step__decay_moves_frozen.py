"""Frozen layers move: where the factor is 0, weight decay is switched off as well."""

CHANGES = {
    "moved[name], kept[name] = w, np.zeros_like(w)": (
        'moved[name] = w - lr * decay * w if part == "weight" else w\n'
        "            kept[name] = np.zeros_like(w)"
    ),
}

CAUGHT_BY = {"test_frozen_layers_stay"}
