"""Your function calls itself once per layer, and Python stops it in a network of a thousand layers:
keep a list of nodes that are ready instead.
"""

CAUGHT_BY = {"test_order_of_a_deep_network"}


def topological_order(graph):
    order, open_nodes = [], set()

    def visit(name):
        if name == "images" or name in order:
            return
        if name in open_nodes or name not in graph:
            raise ValueError(name)
        open_nodes.add(name)
        for source in graph[name][1]:
            visit(source)
        order.append(name)

    for name in graph:
        visit(name)
    return order
