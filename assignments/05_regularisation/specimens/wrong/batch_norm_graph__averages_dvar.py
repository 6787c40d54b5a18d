"""You take the mean over the batch where dinv_std is a sum: inv_std is used by every row, and what
comes back from all of them is added up. The 1/N belongs to the mean of the squares, one step
further.
"""

CHANGES = {"dvar = -0.5 * dinv_std * inv_std**3": "dvar = -0.5 * dinv_std / n_rows * inv_std**3"}

CAUGHT_BY = {"test_graph_at_the_variance"}
