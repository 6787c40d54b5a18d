"""Your order begins at the end: each node comes before its sources. Return it reversed."""

CAUGHT_BY = {
    "test_order_of_a_list",
    "test_order_of_a_graph",
    "test_order_of_a_deep_network",
    "test_order_keeps_the_graph",
}


def topological_order(graph):
    order, left, done = [], dict(graph), {"images"}
    while left:
        found = [name for name in left if done.issuperset(left[name][1])]
        if not found:
            raise ValueError("no order")
        for name in found:
            order.append(name)
            done.add(name)
            del left[name]
    return order[::-1]
