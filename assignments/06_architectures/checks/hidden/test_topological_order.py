import pytest

from kit.checking import assert_raises, require

SAYS = "topological_order must raise ValueError where there is no order:"


def _shuffled(graph, rng):
    names = list(graph)
    return {names[i]: graph[names[i]] for i in rng.permutation(len(names))}


def _layers(count, rng):
    """A random graph: each node has one to three sources among those before it."""
    names, graph = ["images"], {}
    for i in rng.permutation(count):
        sources = [names[k] for k in rng.integers(len(names), size=rng.integers(1, 4))]
        graph[f"node{i}"] = ("add", sources, {})
        names.append(f"node{i}")
    return graph


def _check(student, reference, graph, case):
    order = student.value(student.topological_order(graph))
    require(type(order) in (list, tuple), f"topological_order does not return a list ({case}).")
    order = list(order)
    require(
        all(type(name) is str for name in order) and sorted(order) == sorted(graph),
        f"the order does not have every node of the graph once, and nothing else ({case}).",
        f"got {order}",
    )
    right = reference.is_order(graph, order)
    require(right, f"a node comes before one of its sources ({case}).", f"got {order}")


@pytest.mark.task("topological_order")
def test_order_of_a_list(student, reference, rng):
    """A list whose nodes are written down in any order."""
    graph = {"a": ("relu", ["images"], {})}
    graph |= {new: ("relu", [old], {}) for old, new in zip("abcdefg", "bcdefgh", strict=True)}
    for _ in range(3):
        _check(student, reference, _shuffled(graph, rng), "a list")


@pytest.mark.task("topological_order", weight=2)
def test_order_of_a_graph(student, reference, rng):
    """Graphs with forks and shortcuts, whose nodes are written down in any order."""
    for _ in range(5):
        graph = _shuffled(_layers(12, rng), rng)
        _check(student, reference, graph, "forks and shortcuts")


@pytest.mark.task("topological_order")
def test_order_of_a_deep_network(student, reference, rng):
    """A network of more than a thousand layers."""
    count = int(rng.integers(1100, 1300))
    graph = {f"layer{i}": ("relu", [f"layer{i - 1}"], {}) for i in range(count, 0, -1)}
    graph["layer0"] = ("relu", ["images"], {})
    _check(student, reference, graph, "more than a thousand layers")


@pytest.mark.task("topological_order", needs=["test_order_of_a_list"])
def test_no_order_with_a_cycle(student, rng):
    """ValueError where nodes wait for each other, be it the whole graph or the end of it."""
    graph = _layers(6, rng)
    graph |= {"in": ("add", ["images", "back"], {}), "back": ("relu", ["in"], {})}
    graph = _shuffled(graph, rng)
    assert_raises(ValueError, lambda: student.topological_order(graph), f"{SAYS} a cycle.")
    alone = {"a": ("relu", ["a"], {})}
    assert_raises(ValueError, lambda: student.topological_order(alone), f"{SAYS} a cycle.")


@pytest.mark.task("topological_order", needs=["test_order_of_a_list"])
def test_no_order_with_a_missing_source(student, rng):
    """ValueError where a source does not exist."""
    graph = _layers(5, rng)
    graph["lost"] = ("add", ["images", f"conv{rng.integers(9)}"], {})
    graph = _shuffled(graph, rng)
    assert_raises(
        ValueError, lambda: student.topological_order(graph), f"{SAYS} a source is missing."
    )


@pytest.mark.task("topological_order", weight=0.5)
def test_order_keeps_the_graph(student, reference):
    """topological_order does not change the graph."""
    graph = {"a": ("relu", ["images"], {}), "b": ("relu", ["a"], {})}
    _check(student, reference, graph, "two layers")
    require(not student.last_call.modified, "topological_order changes the graph.")
