"""Frozen layers roll on by the velocity that they had. With the factor 0 nothing moves, and the velocity becomes 0."""

CHANGES = {
    (
        "        if factor == 0:\n"
        "            moved[name], kept[name] = w, np.zeros_like(w)\n"
        "            continue\n"
    ): "",
}

CAUGHT_BY = {"test_frozen_layers_stay"}
