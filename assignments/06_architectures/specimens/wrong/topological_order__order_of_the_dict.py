"""You return the nodes in the order of the dict: that is only the order in which they were written
down.
"""

CAUGHT_BY = {
    "test_order_of_a_list",
    "test_order_of_a_graph",
    "test_order_of_a_deep_network",
}


def topological_order(graph):
    return list(graph)
