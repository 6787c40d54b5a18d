"""Your backward divides all of dout by 1 - drop_prob. What was dropped gets no gradient: multiply
by the mask of the forward pass as well.
"""

CHANGES = {"return np.where(kept, dout / (1 - drop_prob), 0)": "return dout / (1 - drop_prob)"}

CAUGHT_BY = {"test_dropout_backward"}
