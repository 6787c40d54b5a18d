"""Your function follows the sources and never looks whether it is on its way in a circle, or
whether a source exists: both must raise ValueError. And it calls itself once per layer, so Python
stops it in a network of a thousand layers: keep a list of nodes that are ready instead.
"""

CAUGHT_BY = {
    "test_order_of_a_deep_network",
    "test_no_order_with_a_cycle",
    "test_no_order_with_a_missing_source",
}


def topological_order(graph):
    order, seen = [], set()

    def visit(name):
        if name in seen:
            return
        seen.add(name)
        if name in graph:
            for source in graph[name][1]:
                visit(source)
            order.append(name)

    for name in graph:
        visit(name)
    return order
