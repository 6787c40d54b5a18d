"""You put a node into the order as soon as one of its sources is there; it must wait for all."""

CAUGHT_BY = {"test_order_of_a_graph", "test_no_order_with_a_cycle"}


def topological_order(graph):
    missing = [s for _, sources, _ in graph.values() for s in sources if s not in graph]
    if set(missing) - {"images"}:
        raise ValueError("a source is missing")
    order = []
    queue = ["images"]
    while queue:
        here = queue.pop(0)
        for name, (_, sources, _) in graph.items():
            if here in sources and name not in order:
                order.append(name)
                queue.append(name)
    if len(order) < len(graph):
        raise ValueError("a cycle")
    return order
