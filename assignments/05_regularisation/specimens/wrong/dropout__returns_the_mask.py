"""You return the mask alone, ones and zeros. It is multiplied by x, and what is kept is divided by
1 - drop_prob.
"""

CHANGES = {"np.where(kept, x / (1 - drop_prob), 0)": "kept"}

CAUGHT_BY = {"test_dropout_keeps_what_was_drawn"}
