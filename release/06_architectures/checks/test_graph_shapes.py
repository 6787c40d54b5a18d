# GENERATED from assignments/06_architectures/checks/public/test_graph_shapes.py - edit that file, then: python -m autograder build
import pytest

from kit.checking import assert_raises, is_same, require


def _conv(source, channels, size, stride=1, padding=0):
    options = {"out_channels": channels, "kernel_size": size, "stride": stride}
    return "conv", [source], {**options, "padding": padding, "groups": 1, "bias": True}


def _pool(source, size, stride, padding=0):
    return "max_pool", [source], {"kernel_size": size, "stride": stride, "padding": padding}


def _check(student, graph, input_shape, expected):
    found = student.value(student.graph_shapes(graph, input_shape))
    require(type(found) is dict, "graph_shapes does not return a dict.")
    for name, shape in {"images": input_shape, **expected}.items():
        require(name in found, f"the shape of {name} is missing.")
        require(
            is_same(found[name], shape),
            f"the shape of {name} is wrong.",
            f"got {found[name]}, expected {shape}",
        )


@pytest.mark.task("graph_shapes")
def test_sizes_of_windows(student):
    """Convolutions and poolings, with stride and padding: 55 and 27 as in AlexNet."""
    graph = {
        "pool1": _pool("relu1", 3, 2),
        "relu1": ("relu", ["conv1"], {}),
        "conv1": _conv("images", 96, 11, 4),
        "conv2": _conv("pool1", 256, 5, 1, 2),
        "pool2": _pool("conv2", 3, 2, 1),
    }
    expected = {"conv1": (96, 55, 55), "relu1": (96, 55, 55), "pool1": (96, 27, 27)}
    expected |= {"conv2": (256, 27, 27), "pool2": (256, 14, 14)}
    _check(student, graph, (3, 228, 229), expected)


@pytest.mark.task("graph_shapes")
def test_kernels_that_are_not_square(student):
    """A kernel of 1 x 7 with a padding of (0, 3), on an image that is not square."""
    graph = {"a": _conv("images", 4, (1, 7), 1, (0, 3)), "b": _conv("a", 5, (7, 1))}
    _check(student, graph, (3, 9, 12), {"a": (4, 9, 12), "b": (5, 3, 12)})


@pytest.mark.task("graph_shapes")
def test_vectors(student):
    """fc, global average pooling, and a pyramid with the levels 4, 2 and 1."""
    graph = {
        "mean": ("global_average_pool", ["images"], {}),
        "parts": ("spatial_pyramid_pool", ["images"], {"levels": [4, 2, 1]}),
        "all": ("concat", ["mean", "parts"], {}),
        "norm": ("batch_norm", ["all"], {}),
        "scores": ("fc", ["norm"], {"out_features": 10}),
    }
    expected = {"mean": (5,), "parts": (105,), "all": (110,), "norm": (110,), "scores": (10,)}
    _check(student, graph, (5, 6, 7), expected)


@pytest.mark.task("graph_shapes")
def test_shapes_where_paths_meet(student):
    """add keeps the shape, concat sums the channels; shapes that do not fit raise ValueError."""
    graph = {
        "a": _conv("images", 4, 3, 1, 1),
        "b": _conv("images", 6, 1),
        "c": ("concat", ["a", "b", "images"], {}),
        "d": ("add", ["c", "c"], {}),
    }
    _check(student, graph, (3, 8, 8), {"c": (13, 8, 8), "d": (13, 8, 8)})
    half = {"a": _conv("images", 3, 3, 2, 1)}
    for kind in ("add", "concat"):
        wrong = {**half, "sum": (kind, ["images", "a", "images"], {})}
        assert_raises(
            ValueError,
            lambda wrong=wrong: student.graph_shapes(wrong, (3, 8, 8)),
            f"graph_shapes must raise ValueError where {kind} gets 4 x 4 and 8 x 8.",
        )
