"""Your gradient is that of the sum: divide it by the number of boxes, as the loss."""

CHANGES = {"np.where(near, d / beta, np.sign(d)) / len(d)": "np.where(near, d / beta, np.sign(d))"}

CAUGHT_BY = {"test_both_pieces", "test_other_beta"}
