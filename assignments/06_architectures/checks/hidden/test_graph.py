import numpy as np
import pytest

from kit.checking import assert_close, require, unpack


def _shuffled(graph, rng):
    names = list(graph)
    return {names[i]: graph[names[i]] for i in rng.permutation(len(names))}


def _fc(source, features):
    return "fc", [source], {"out_features": features}


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


def _compare(found, expected, what, case):
    for name, value in expected.items():
        require(name in found, f"{what} of a node or a parameter is missing ({case}).", name)
        assert_close(found[name], value, f"{what} of {name}", case=case)


def _network(rng):
    """Two branches, a shortcut and a concatenation, with random weights; rows of three numbers."""
    graph = {
        "first": _fc("images", 4),
        "left": ("relu", ["first"], {}),
        "left2": _fc("left", 4),
        "sum": ("add", ["left2", "first"], {}),
        "right": _fc("images", 2),
        "both": ("concat", ["sum", "right", "first"], {}),
        "scores": _fc("both", 3),
    }
    sizes = {"first": (3, 4), "left2": (4, 4), "right": (3, 2), "scores": (10, 3)}
    params = {f"{name}.weight": rng.standard_normal(size) for name, size in sizes.items()}
    params |= {f"{name}.bias": rng.standard_normal(size[1]) for name, size in sizes.items()}
    return _shuffled(graph, rng), params, rng.standard_normal((2, 3))


@pytest.mark.task("graph", weight=2)
def test_values_of_a_graph(student, reference, rng):
    """graph_forward gives the value of every node, and the images."""
    graph, params, images = _network(rng)
    values, _ = _forward(student, graph, params, images)
    _compare(values, reference.values(graph, params, images), "the value", "two branches")


@pytest.mark.task("graph", needs=["test_values_of_a_graph"])
def test_gradients_of_a_list(student, reference, rng):
    """Values and parameters of a network without forks get their gradients."""
    graph = {"a": _fc("images", 3), "b": ("relu", ["a"], {}), "c": _fc("b", 2)}
    params = {"a.weight": rng.standard_normal((4, 3)), "a.bias": rng.standard_normal(3)}
    params |= {"c.weight": rng.standard_normal((3, 2)), "c.bias": rng.standard_normal(2)}
    images, douts = rng.standard_normal((3, 4)), {"c": rng.standard_normal((3, 2))}
    graph = _shuffled(graph, rng)
    expected = reference.gradients(graph, params, images, douts)
    for got, right in zip(_backward(student, graph, params, images, douts), expected, strict=True):
        _compare(got, right, "the gradient", "a list")


@pytest.mark.task("graph", weight=3, needs=["test_gradients_of_a_list"])
def test_gradients_add_up(student, reference, rng):
    """Where a value has several consumers, the gradients from all of them add up."""
    for _ in range(2):
        graph, params, images = _network(rng)
        douts = {"scores": rng.standard_normal((2, 3))}
        expected = reference.gradients(graph, params, images, douts)
        for got, right in zip(
            _backward(student, graph, params, images, douts), expected, strict=True
        ):
            _compare(got, right, "the gradient", "forks")


@pytest.mark.task("graph", needs=["test_gradients_of_a_list"])
def test_a_source_twice_in_a_node(student, reference, rng):
    """A node that uses a source twice gives it two parts, and no other gradient is changed."""
    graph = {
        "r": ("relu", ["images"], {}),
        "sum": ("add", ["r", "images", "r"], {}),
        "both": ("concat", ["sum", "r", "sum"], {}),
    }
    images, douts = rng.standard_normal((2, 3)), {"both": rng.standard_normal((2, 9))}
    graph = _shuffled(graph, rng)
    expected, _ = reference.gradients(graph, {}, images, douts)
    dvalues, _ = _backward(student, graph, {}, images, douts)
    _compare(dvalues, expected, "the gradient", "a source twice")


@pytest.mark.task("graph", weight=2, needs=["test_gradients_of_a_list"])
def test_several_heads(student, reference, rng):
    """The loss may depend on values in the middle, which have consumers too."""
    graph, params, images = _network(rng)
    douts = {"scores": rng.standard_normal((2, 3)), "sum": rng.standard_normal((2, 4))}
    douts["first"] = rng.standard_normal((2, 4))
    expected = reference.gradients(graph, params, images, douts)
    for got, right in zip(_backward(student, graph, params, images, douts), expected, strict=True):
        _compare(got, right, "the gradient", "three heads")


@pytest.mark.task("graph", needs=["test_gradients_of_a_list"])
def test_what_no_loss_depends_on(student, reference, rng):
    """A head that the loss does not use is left out, or has gradients of 0."""
    graph, params, images = _network(rng)
    douts = {"left2": rng.standard_normal((2, 4))}
    dvalues, grads = expected = reference.gradients(graph, params, images, douts)
    found = _backward(student, graph, params, images, douts)
    for got, right in zip(found, expected, strict=True):
        _compare(got, right, "the gradient", "a head that is not used")
    everything = [{name: params[name] for name in params if name not in grads}]
    everything += [{name: 0 for name in graph if name not in dvalues}]
    for name in everything[0].keys() & found[1].keys():
        none = np.zeros(params[name].shape)
        assert_close(found[1][name], none, "the gradient of a parameter that is not used")
    for name in everything[1].keys() & found[0].keys():
        size = np.shape(_forward(student, graph, params, images)[0][name])
        assert_close(found[0][name], np.zeros(size), "the gradient of a value that is not used")


@pytest.mark.task("graph", weight=1.5, needs=["test_gradients_of_a_list"])
def test_gradients_of_images(student, reference, rng):
    """A residual block of convolutions with a head of averages, on small images."""
    options = {"kernel_size": 3, "padding": 1, "groups": 1, "bias": False}
    graph = {
        "conv1": ("conv", ["images"], {"out_channels": 2, "stride": 2, **options}),
        "relu1": ("relu", ["conv1"], {}),
        "conv2": ("conv", ["relu1"], {"out_channels": 2, "stride": 1, **options}),
        "sum": ("add", ["conv2", "conv1"], {}),
        "mean": ("global_average_pool", ["sum"], {}),
        "scores": _fc("mean", 2),
    }
    params = {f"conv{i}.weight": rng.standard_normal((2, 2, 3, 3)) for i in (1, 2)}
    params |= {"scores.weight": rng.standard_normal((2, 2)), "scores.bias": np.zeros(2)}
    images, douts = rng.standard_normal((1, 2, 5, 4)), {"scores": rng.standard_normal((1, 2))}
    graph = _shuffled(graph, rng)
    expected = reference.gradients(graph, params, images, douts)
    found = _backward(student, graph, params, images, douts)
    for got, right in zip(found, expected, strict=True):
        _compare(got, right, "the gradient", "convolutions")


@pytest.mark.task("graph", weight=0.5)
def test_graph_keeps_what_it_is_given(student, rng):
    """Graph, params, images and douts are not changed."""
    graph = {"a": ("relu", ["images"], {}), "b": ("add", ["a", "images", "a"], {})}
    graph["c"] = ("add", ["b", "a"], {})
    images = rng.random((2, 2))
    values, caches = _forward(student, graph, {}, images)
    require(not student.last_call.modified, "graph_forward changes what it is given.")
    require("c" in values, "the value of a node is missing.")
    assert_close(values["c"], 4 * images, "the value of c")
    douts = {name: rng.random((2, 2)) for name in "abc"}
    student.graph_backward(graph, douts, caches)
    require(not student.last_call.modified, "graph_backward changes what it is given.")
