"""A source that is no node of the graph must raise ValueError: in your order it is taken for a node
like any other.
"""

from graphlib import TopologicalSorter

CAUGHT_BY = {"test_no_order_with_a_missing_source"}


def topological_order(graph):
    sorter = TopologicalSorter({name: node[1] for name, node in graph.items()})
    return [name for name in sorter.static_order() if name != "images"]
