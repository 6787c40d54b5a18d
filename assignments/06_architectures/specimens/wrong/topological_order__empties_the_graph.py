"""You take the nodes out of the graph that you are given. Work on dict(graph)."""

CAUGHT_BY = {"test_order_keeps_the_graph"}


def topological_order(graph):
    order, done = [], {"images"}
    while graph:
        found = [name for name in graph if done.issuperset(graph[name][1])]
        if not found:
            raise ValueError("no order")
        for name in found:
            order.append(name)
            done.add(name)
            del graph[name]
    return order
