import pytest

from kit.checking import require


def _graph(student):
    graph = student.value(student.revealing_order())
    require(type(graph) is dict, "revealing_order does not return a dict.")
    require(1 <= len(graph) <= 6, "the graph must have one to six nodes.")
    for name, node in graph.items():
        usable = type(name) is str and name != "images" and type(node) in (tuple, list)
        usable = usable and len(node) == 3 and type(node[1]) in (tuple, list)
        require(usable, "a node of the graph is not (kind, sources, options) with a name.")
        known = [type(source) is str and source in ("images", *graph) for source in node[1]]
        require(bool(known) and all(known), f"{name} has a source that does not exist, or none.")
    return graph


@pytest.mark.task("revealing_order")
def test_the_friend_is_too_early(student):
    """The graph can be run, and the friend puts a node before one of its sources."""
    graph = _graph(student)
    done = {"images"}
    for _ in graph:
        done |= {name for name, node in graph.items() if done.issuperset(node[1])}
    require(len(done) == 1 + len(graph), "the graph has a cycle: nobody can run it.")
    order = student.value(student.friends_order(graph))
    early = [
        name
        for place, name in enumerate(order)
        if not set(graph[name][1]) <= {"images", *order[:place]}
    ]
    require(bool(early), f"the friend's order {order} is right.")
