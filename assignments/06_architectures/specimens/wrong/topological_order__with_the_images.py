"""Your order contains "images", which is not a node: nothing is computed there."""

CAUGHT_BY = {
    "test_order_of_a_list",
    "test_order_of_a_graph",
    "test_order_of_a_deep_network",
    "test_order_keeps_the_graph",
}


def topological_order(graph):
    order, left = ["images"], dict(graph)
    while left:
        found = [name for name in left if set(left[name][1]) <= set(order)]
        if not found:
            raise ValueError("no order")
        order += found
        left = {name: node for name, node in left.items() if name not in found}
    return order
