import pytest

from kit.checking import require


def _friends(graph):
    order, queue = [], ["images"]
    while queue:
        here = queue.pop(0)
        new = [name for name, node in graph.items() if here in node[1] and name not in order]
        order += new
        queue += new
    return order


@pytest.mark.task("revealing_order")
def test_the_friends_order_is_none(student, reference):
    """The graph has at most six nodes and a topological order; the friend's order is not one."""
    graph = student.value(student.revealing_order())
    require(type(graph) is dict, "revealing_order does not return a dict.")
    require(1 <= len(graph) <= 6, "the graph must have one to six nodes.")
    for name, node in graph.items():
        usable = type(name) is str and name != "images" and type(node) in (tuple, list)
        usable = usable and len(node) == 3 and type(node[1]) in (tuple, list)
        require(usable, "a node of the graph is not (kind, sources, options) with a name.")
        known = [type(source) is str and source in ("images", *graph) for source in node[1]]
        require(bool(known) and all(known), "a node has a source that does not exist, or none.")
    left, order = dict(graph), []
    while ready := [n for n, node in left.items() if {"images", *order}.issuperset(node[1])]:
        order += ready
        left = {name: node for name, node in left.items() if name not in ready}
    require(not left, "the graph has a cycle: nobody can run it.")
    friends = _friends(graph)
    require(not reference.is_order(graph, friends), "the friend's order of this graph is right.")
