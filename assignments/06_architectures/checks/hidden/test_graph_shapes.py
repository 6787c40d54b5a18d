import pytest

from kit.checking import assert_raises, is_same, require


def _shuffled(graph, rng):
    names = list(graph)
    return {names[i]: graph[names[i]] for i in rng.permutation(len(names))}


def _conv(source, channels, size, stride=1, padding=0):
    options = {"out_channels": channels, "kernel_size": size, "stride": stride}
    return "conv", [source], {**options, "padding": padding, "groups": 1, "bias": False}


def _pool(source, size, stride, padding=0):
    return "max_pool", [source], {"kernel_size": size, "stride": stride, "padding": padding}


def _check(student, reference, rng, graph, input_shape, case):
    graph = _shuffled(graph, rng)
    found = student.value(student.graph_shapes(graph, input_shape))
    require(type(found) is dict, "graph_shapes does not return a dict.")
    for name, shape in reference.shapes(graph, input_shape).items():
        require(name in found, f"the shape of a node or of the images is missing ({case}).", name)
        kind = graph[name][0] if name in graph else "images"
        require(
            is_same(found[name], shape),
            f"the shape of a node is wrong: {kind} ({case}).",
            f"{name}: got {found[name]}",
        )


@pytest.mark.task("graph_shapes", weight=2)
def test_shapes_of_windows(student, reference, rng):
    """conv and max_pool with strides and paddings, on images that are not square."""
    for _ in range(3):
        height, width = (int(side) for side in rng.integers(20, 40, size=2))
        stride, channels = int(rng.integers(2, 4)), int(rng.integers(2, 30))
        graph = {
            "a": _conv("images", channels, 5, stride, 2),
            "b": _pool("a", 3, 2, 1),
            "c": ("relu", ["b"], {}),
            "d": _conv("c", 7, 2, 1),
            "e": _pool("a", 2, 2),
        }
        _check(student, reference, rng, graph, (3, height, width), "stride and padding")


@pytest.mark.task("graph_shapes")
def test_shapes_of_asymmetric_kernels(student, reference, rng):
    """Kernels and paddings that are pairs."""
    long = 2 * int(rng.integers(2, 5)) + 1
    graph = {
        "a": _conv("images", 4, (1, long), 1, (0, long // 2)),
        "b": _conv("a", 5, (long, 1)),
        "c": _conv("b", 6, (long, 2), 2, (1, 0)),
    }
    _check(student, reference, rng, graph, (2, 15, 19), "1 x K and K x 1")


@pytest.mark.task("graph_shapes")
def test_shapes_of_vectors(student, reference, rng):
    """fc, global average pooling, pyramids, batch_norm, and concat of vectors."""
    levels = [int(level) for level in rng.permutation(6)[:3] + 1]
    graph = {
        "mean": ("global_average_pool", ["images"], {}),
        "parts": ("spatial_pyramid_pool", ["images"], {"levels": levels}),
        "all": ("concat", ["parts", "mean", "parts"], {}),
        "norm": ("batch_norm", ["all"], {}),
        "fc": ("fc", ["norm"], {"out_features": int(rng.integers(5, 50))}),
        "images_too": ("fc", ["images"], {"out_features": 3}),
        "sum": ("add", ["fc", "fc"], {}),
    }
    _check(student, reference, rng, graph, (int(rng.integers(2, 9)), 6, 7), "vectors")


@pytest.mark.task("graph_shapes")
def test_shapes_of_maps_together(student, reference, rng):
    """concat of three maps, and add of what fits."""
    few, many = (int(n) for n in rng.integers(2, 20, size=2))
    graph = {
        "a": _conv("images", few, 3, 1, 1),
        "b": _conv("images", many, 5, 1, 2),
        "c": _pool("images", 3, 1, 1),
        "all": ("concat", ["a", "b", "c"], {}),
        "again": ("batch_norm", ["all"], {}),
        "sum": ("add", ["all", "again", "all"], {}),
    }
    _check(student, reference, rng, graph, (4, 9, 11), "maps side by side")


@pytest.mark.task("graph_shapes", needs=["test_shapes_of_maps_together"])
def test_shapes_that_do_not_fit(student, rng):
    """ValueError where add or concat get maps that do not fit together, wherever the odd one is."""
    wide = int(rng.integers(4, 9))
    halves = {"half": _conv("images", wide, 3, 2, 1), "more": _conv("images", wide + 1, 1)}
    rows = {"rows": _conv("images", wide, (2, 1)), "columns": _conv("images", wide, (1, 2))}
    wrong = {
        "add: other channels": {**halves, "sum": ("add", ["images", "more"], {})},
        "add: 6 x 6 and 12 x 12": {**halves, "sum": ("add", ["images", "images", "half"], {})},
        "concat: 6 x 6 and 12 x 12": {**halves, "all": ("concat", ["more", "images", "half"], {})},
        "add: the second of three": {**halves, "sum": ("add", ["images", "half", "images"], {})},
        "concat: the second of three": {**halves, "all": ("concat", ["more", "half", "more"], {})},
        "concat: 11 x 12 and 12 x 12": {**rows, "all": ("concat", ["rows", "images"], {})},
        "concat: 12 x 11 and 12 x 12": {**rows, "all": ("concat", ["columns", "images"], {})},
    }
    for case, graph in wrong.items():
        assert_raises(
            ValueError,
            lambda graph=graph: student.graph_shapes(graph, (wide, 12, 12)),
            f"graph_shapes must raise ValueError ({case}).",
        )
