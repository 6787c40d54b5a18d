"""You drop exactly a share of the numbers, those that rng.choice names, and do not scale the rest.
Each number is kept or dropped by itself: keep those where rng.random(x.shape) is at least drop_prob,
and divide them by 1 - drop_prob.
"""

CHANGES = {
    "kept = rng.random(x.shape) >= drop_prob": (
        "kept = np.ones(x.size, bool)\n"
        "    kept[rng.choice(x.size, int(drop_prob * x.size), replace=False)] = False\n"
        "    kept = kept.reshape(x.shape)"
    ),
    "np.where(kept, x / (1 - drop_prob), 0)": "np.where(kept, x, 0)",
    "np.where(kept, dout / (1 - drop_prob), 0)": "np.where(kept, dout, 0)",
}

CAUGHT_BY = {"test_dropout_keeps_what_was_drawn"}
