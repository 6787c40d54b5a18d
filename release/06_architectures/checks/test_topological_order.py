# GENERATED from assignments/06_architectures/checks/public/test_topological_order.py - edit that file, then: python -m autograder build
import pytest

from kit.checking import assert_raises, require


def _relu(source):
    return "relu", [source], {}


def _add(*sources):
    return "add", list(sources), {}


def _check(student, graph, case):
    order = student.value(student.topological_order(graph))
    require(type(order) in (list, tuple), f"topological_order does not return a list ({case}).")
    order = list(order)
    require(
        all(type(name) is str for name in order) and sorted(order) == sorted(graph),
        f"the order does not have every node of the graph once, and nothing else ({case}).",
        f"got {order}",
    )
    for name, (_, sources, _) in graph.items():
        for source in sources:
            require(
                source == "images" or order.index(source) < order.index(name),
                f"{name} comes before its source {source} ({case}).",
                f"got {order}",
            )


@pytest.mark.task("topological_order")
def test_a_list_written_backwards(student):
    """A list of four nodes, written down in reverse order."""
    graph = {"d": _relu("c"), "c": _relu("b"), "b": _relu("a"), "a": _relu("images")}
    _check(student, graph, "a list written backwards")


@pytest.mark.task("topological_order")
def test_a_fork_and_a_shortcut(student):
    """Two branches of different length, a shortcut, and a node that uses a source twice."""
    graph = {
        "sum": _add("long2", "short", "images"),
        "short": _relu("start"),
        "double": _add("sum", "sum"),
        "long2": _relu("long1"),
        "long1": _relu("start"),
        "start": _relu("images"),
    }
    _check(student, graph, "a fork and a shortcut")


@pytest.mark.task("topological_order")
def test_nodes_that_wait_for_each_other(student):
    """A cycle, and a source that does not exist, raise ValueError."""
    cycle = {"a": _add("images", "b"), "b": _relu("a")}
    says = "topological_order must raise ValueError where there is no order:"
    assert_raises(ValueError, lambda: student.topological_order(cycle), f"{says} a cycle.")
    missing = {"a": _relu("images"), "b": _add("a", "z")}
    assert_raises(
        ValueError, lambda: student.topological_order(missing), f"{says} a source is missing."
    )


@pytest.mark.task("topological_order")
def test_a_deep_list(student):
    """A network of 1200 layers."""
    graph = {f"layer{i}": _relu(f"layer{i - 1}" if i else "images") for i in range(1199, -1, -1)}
    _check(student, graph, "1200 layers")


@pytest.mark.task("topological_order")
def test_the_graph_is_not_changed(student):
    """The graph is not changed."""
    student.topological_order({"b": _add("a", "images"), "a": _relu("images")})
    require(not student.last_call.modified, "topological_order changes the graph.")
