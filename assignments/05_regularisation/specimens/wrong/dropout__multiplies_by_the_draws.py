"""You set the draws below drop_prob to 0 and multiply by the others, which are numbers between
drop_prob and 1. The mask must be 0 or 1: rng.random(x.shape) >= drop_prob.
"""

CHANGES = {
    "kept = rng.random(x.shape) >= drop_prob": "kept = rng.random(x.shape)\n    kept[kept < drop_prob] = 0",
    "np.where(kept, x / (1 - drop_prob), 0), (kept": "x * kept / (1 - drop_prob), (kept",
    "np.where(kept, dout / (1 - drop_prob), 0)": "dout * kept / (1 - drop_prob)",
}

CAUGHT_BY = {"test_dropout_keeps_what_was_drawn"}
