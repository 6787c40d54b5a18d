"""centered goes two ways, into x_hat and into the variance, and its gradient is the sum of both:
dx_hat * inv_std, and 2 * centered * dvar / N.
"""

CHANGES = {'        "dcentered": dcentered,': '        "dcentered": dx_hat * inv_std,'}

CAUGHT_BY = {"test_graph_where_two_ways_meet"}
