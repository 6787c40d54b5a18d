"""What is kept is not scaled in training, and others than asked for are kept: keep those whose draw
is at least drop_prob, and divide them by 1 - drop_prob.
"""

CHANGES = {
    "rng.random(x.shape) >= drop_prob": "rng.random(x.shape) < 1 - drop_prob",
    "np.where(kept, x / (1 - drop_prob), 0), (kept": "np.where(kept, x, 0), (kept",
    "np.where(kept, dout / (1 - drop_prob), 0)": "np.where(kept, dout, 0)",
}

CAUGHT_BY = {"test_dropout_keeps_what_was_drawn"}
