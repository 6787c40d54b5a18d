"""Your dvar lacks the half: inv_std is (var + eps) to the power of -1/2, and its derivative -1/2 *
inv_std**3.
"""

CHANGES = {"-0.5 * dinv_std": "-dinv_std"}

CAUGHT_BY = {"test_graph_at_the_variance"}
