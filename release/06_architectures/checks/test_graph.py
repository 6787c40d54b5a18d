# GENERATED from assignments/06_architectures/checks/public/test_graph.py - edit that file, then: python -m autograder build
import numpy as np
import pytest

from kit.checking import assert_close, require, unpack

ONE = np.array([[3.0]])
# The graph of the text: a = 2 x, b = 5 - a, sum = a + b.
CANCELS = {
    "sum": ("add", ["a", "b"], {}),
    "b": ("fc", ["a"], {"out_features": 1}),
    "a": ("fc", ["images"], {"out_features": 1}),
}
WEIGHTS = {
    "a.weight": np.array([[2.0]]),
    "a.bias": np.zeros(1),
    "b.weight": np.array([[-1.0]]),
    "b.bias": np.array([5.0]),
}


def _forward(student, graph, params, images):
    answer = student.keep(1).graph_forward(graph, params, images)
    call = "graph_forward(graph, params, images)"
    values, caches = unpack(answer, "values", "caches", call=call)
    require(type(values) is dict, "graph_forward does not return a dict of values.")
    return values, caches


def _backward(student, graph, params, images, douts):
    _, caches = _forward(student, graph, params, images)
    answer = student.graph_backward(graph, douts, caches)
    call = "graph_backward(graph, douts, caches)"
    dvalues, grads = unpack(answer, "dvalues", "grads", call=call)
    require(type(dvalues) is dict and type(grads) is dict, f"{call} does not return two dicts.")
    return dvalues, grads


def _compare(found, expected, what):
    for name, value in expected.items():
        require(name in found, f"{what} of {name} is missing.")
        assert_close(found[name], value, f"{what} of {name}")


@pytest.mark.task("graph")
def test_values_of_the_text(student):
    """x = 3 gives a = 6, b = -1 and sum = 5."""
    values, _ = _forward(student, CANCELS, WEIGHTS, ONE)
    _compare(values, {"images": ONE, "a": [[6.0]], "b": [[-1.0]], "sum": [[5.0]]}, "the value")


@pytest.mark.task("graph", needs=["test_values_of_the_text"])
def test_gradients_of_the_text(student):
    """The gradients that meet at a are 1 and -1: their sum is 0."""
    dvalues, grads = _backward(student, CANCELS, WEIGHTS, ONE, {"sum": np.array([[1.0]])})
    expected = {"sum": [[1.0]], "b": [[1.0]], "a": [[0.0]], "images": [[0.0]]}
    _compare(dvalues, expected, "the gradient")
    expected = {"b.weight": [[6.0]], "b.bias": [1.0], "a.weight": [[0.0]], "a.bias": [0.0]}
    _compare(grads, expected, "the gradient")


@pytest.mark.task("graph", needs=["test_values_of_the_text"])
def test_the_same_source_twice(student):
    """relu(x) + relu(x) + x has the slope 3 for positive x, and 1 for negative."""
    graph = {"r": ("relu", ["images"], {}), "sum": ("add", ["r", "images", "r"], {})}
    x = np.array([[2.0, -4.0]])
    values, _ = _forward(student, graph, {}, x)
    assert_close(values["sum"], [[6.0, -4.0]], "the value of sum")
    dvalues, _ = _backward(student, graph, {}, x, {"sum": np.ones((1, 2))})
    _compare(dvalues, {"r": [[2.0, 2.0]], "images": [[3.0, 1.0]]}, "the gradient")


@pytest.mark.task("graph", needs=["test_values_of_the_text"])
def test_a_loss_in_the_middle(student):
    """The loss uses a as well: dout of a is added to the gradients from its consumers."""
    douts = {"a": np.array([[10.0]]), "b": np.array([[1.0]])}
    dvalues, grads = _backward(student, CANCELS, WEIGHTS, ONE, douts)
    _compare(dvalues, {"a": [[9.0]], "b": [[1.0]], "images": [[18.0]]}, "the gradient")
    _compare(grads, {"a.weight": [[27.0]], "b.weight": [[6.0]]}, "the gradient")
    if "sum" in dvalues:
        assert_close(dvalues["sum"], [[0.0]], "the gradient of sum, on which no loss depends")


@pytest.mark.task("graph", needs=["test_values_of_the_text"])
def test_channels_side_by_side(student):
    """Two channels, then their ReLU: concat in a graph."""
    graph = {"all": ("concat", ["images", "r"], {}), "r": ("relu", ["images"], {})}
    x = np.array([[1.0, -1.0]])
    values, _ = _forward(student, graph, {}, x)
    assert_close(values["all"], [[1.0, -1.0, 1.0, 0.0]], "the value of all")
    dvalues, _ = _backward(student, graph, {}, x, {"all": np.array([[1.0, 2.0, 3.0, 4.0]])})
    _compare(dvalues, {"r": [[3.0, 4.0]], "images": [[4.0, 2.0]]}, "the gradient")


@pytest.mark.task("graph", needs=["test_values_of_the_text"])
def test_nothing_given_is_changed(student):
    """Graph, params, images and douts are not changed."""
    graph = {"sum": ("add", ["images", "images"], {}), "end": ("add", ["sum", "images"], {})}
    _, caches = _forward(student, graph, {}, np.ones((1, 2)))
    require(not student.last_call.modified, "graph_forward changes what it is given.")
    student.graph_backward(graph, {"sum": np.ones((1, 2)), "end": np.ones((1, 2))}, caches)
    require(
        not student.last_call.modified,
        "graph_backward changes what it is given: begin with dict(douts), and add without +=.",
    )
