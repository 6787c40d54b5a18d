"""Your loss jumps at beta: the line begins where the parabola ends, so beta / 2 is taken off."""

CHANGES = {"np.abs(d) - beta / 2": "np.abs(d)"}

CAUGHT_BY = {"test_both_pieces", "test_other_beta"}
