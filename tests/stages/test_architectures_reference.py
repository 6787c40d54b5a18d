"""The reference of stage 6 says what central differences, kit.layers and the papers say.

The networks of the lecture are built by the notebook's own cells, as students run them.
"""

from __future__ import annotations

import importlib.util
import math
from pathlib import Path

import numpy as np
import pytest

from autograder.authoring.source_cells import read_cells
from autograder.course.stages import Course
from kit.layers import conv2d_backward, conv2d_forward

ROOT = Path(__file__).parents[2]
STAGE = "06_architectures"


def _reference():
    spec = importlib.util.spec_from_file_location(
        "architectures_reference", ROOT / "assignments" / STAGE / "reference.py"
    )
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


reference = _reference()


@pytest.fixture(scope="module")
def notebook():
    """What the notebook's given cells and model answers define."""
    names = {}
    for cell in read_cells(Course(ROOT).stage(STAGE)):
        if cell.role in ("given", "answer"):
            exec(cell.source, names)
    return names


@pytest.mark.parametrize(
    ("make", "arguments", "shape", "published"), reference.PUBLISHED_PARAMETERS
)
def test_parameters_of_published_networks(notebook, make, arguments, shape, published):
    assert reference.count(notebook[make](*arguments), shape)[0] == published
    assert notebook["count"](notebook[make](*arguments), shape)[0] == published


@pytest.mark.parametrize(("make", "arguments", "billions"), reference.PUBLISHED_MULTIPLICATIONS)
def test_multiplications_of_published_networks(notebook, make, arguments, billions):
    for count in (reference.count, notebook["count"]):
        found = count(notebook[make](*arguments), reference.IMAGENET)[1]
        assert found / 1e9 == pytest.approx(billions, abs=0.006)


def test_convolutions_of_vgg(notebook):
    """What the three fc layers leave of A and E: 7.49 and 19.5 billion."""
    fully_connected = 25_088 * 4096 + 4096 * 4096 + 4096 * 1000
    for letter, billions in (("A", 7.49), ("E", 19.5)):
        all_of_it = reference.count(notebook["vgg"](letter), reference.IMAGENET)[1]
        assert (all_of_it - fully_connected) / 1e9 == pytest.approx(billions, abs=0.01)


def test_inception_3a_with_and_without_reductions():
    """192 maps of 28 x 28: 163 696 parameters, and 393 472 where 3 x 3 and 5 x 5 see all maps."""
    block = reference.inception_block("3a", "images", 64, 96, 128, 16, 32, 32)
    assert reference.count(block, (192, 28, 28))[0] == 163_696
    direct = 192 * 64 + 64 + 192 * 128 * 9 + 128 + 192 * 32 * 25 + 32 + 192 * 32 + 32
    assert direct == 393_472
    assert reference.shapes(block, (192, 28, 28))["3a"] == (256, 28, 28)


def test_sizes_of_zfnet(notebook):
    """Zeiler and Fergus (2013), figure 3: maps of 110, 55, 26, 13 and 6 pixels."""
    shapes = reference.shapes(notebook["zfnet"](), reference.IMAGENET)
    sizes = [shapes[name][1] for name in ("conv1", "pool1", "conv2", "pool2", "pool5")]
    assert sizes == [110, 55, 26, 13, 6]


def _network(rng):
    options = {"kernel_size": 3, "padding": 1, "groups": 1, "bias": True}
    graph = {
        "conv": ("conv", ["images"], {"out_channels": 2, "stride": 2, **options}),
        "relu": ("relu", ["conv"], {}),
        "sum": ("add", ["relu", "conv", "relu"], {}),
        "all": ("concat", ["sum", "relu"], {}),
        "mean": ("global_average_pool", ["all"], {}),
        "scores": ("fc", ["mean"], {"out_features": 3}),
    }
    params = {
        "conv.weight": rng.standard_normal((2, 2, 3, 3)),
        "conv.bias": rng.standard_normal(2),
        "scores.weight": rng.standard_normal((4, 3)),
        "scores.bias": rng.standard_normal(3),
    }
    return graph, params, rng.standard_normal((2, 2, 4, 5))


def test_gradients_agree_with_central_differences():
    rng = np.random.default_rng(0)
    graph, params, images = _network(rng)
    douts = {"scores": rng.standard_normal((2, 3)), "relu": rng.standard_normal((2, 2, 2, 3))}

    def loss():
        values = reference.values(graph, params, images)
        return sum(float(np.sum(values[name] * dout)) for name, dout in douts.items())

    dvalues, grads = reference.gradients(graph, params, images, douts)
    found = {**{name: (params[name], grads[name]) for name in params}}
    found["images"] = images, dvalues["images"]
    for name, (value, gradient) in found.items():
        for place in np.ndindex(*value.shape):
            kept, sides = value[place], []
            for sign in (1, -1):
                value[place] = kept + sign * 1e-6
                sides.append(loss())
            value[place] = kept
            assert gradient[place] == pytest.approx((sides[0] - sides[1]) / 2e-6, abs=1e-7), name


@pytest.mark.parametrize(("stride", "padding"), [(1, 0), (1, 1), (2, 1), (3, 0)])
def test_convolution_agrees_with_the_fast_one(stride, padding):
    rng = np.random.default_rng(1)
    x, w, b = (rng.standard_normal(shape) for shape in ((2, 3, 6, 5), (4, 3, 3, 3), (4,)))
    out, cache = conv2d_forward(x, w, b, stride, padding)
    np.testing.assert_allclose(reference.conv(x, w, b, stride, padding), out, atol=1e-12)
    dout = rng.standard_normal(out.shape)
    for slow, fast in zip(
        reference.conv_gradients(dout, x, w, stride, padding),
        conv2d_backward(dout, cache),
        strict=True,
    ):
        np.testing.assert_allclose(slow, fast, atol=1e-12)


def test_the_graph_of_the_text():
    """a = 2 * 3, b = 5 - a, sum = a + b, by hand: the gradients 1 and -1 meet at a."""
    graph = {
        "a": ("fc", ["images"], {"out_features": 1}),
        "b": ("fc", ["a"], {"out_features": 1}),
        "sum": ("add", ["a", "b"], {}),
    }
    params = {"a.weight": np.array([[2.0]]), "a.bias": np.zeros(1)}
    params |= {"b.weight": np.array([[-1.0]]), "b.bias": np.array([5.0])}
    images, dsum = np.array([[3.0]]), np.array([[1.0]])
    values = reference.values(graph, params, images)
    assert [values[name].item() for name in ("a", "b", "sum")] == [6, -1, 5]
    dvalues, _ = reference.gradients(graph, params, images, {"sum": dsum})
    assert [dvalues[name].item() for name in ("sum", "b", "a", "images")] == [1, 1, 0, 0]


def test_what_no_loss_depends_on_has_no_gradient():
    graph = {"a": ("relu", ["images"], {}), "b": ("relu", ["images"], {})}
    dvalues, grads = reference.gradients(graph, {}, np.ones((1, 2)), {"a": np.ones((1, 2))})
    assert set(dvalues) == {"images", "a"}
    assert grads == {}


def test_orders():
    graph = {"a": ("relu", ["images"], {}), "b": ("add", ["a", "images"], {})}
    assert reference.is_order(graph, ["a", "b"])
    for wrong in (["b", "a"], ["a"], ["a", "b", "a"], ["a", "c"]):
        assert not reference.is_order(graph, wrong)


def test_bins_of_five_rows_overlap():
    """PyTorch's AdaptiveMaxPool: floor(i H / n) to ceil((i + 1) H / n)."""
    assert [list(rows) for rows in reference._bins(5, 2)] == [[0, 1, 2], [2, 3, 4]]
    assert [list(rows) for rows in reference._bins(2, 3)] == [[0], [0, 1], [1]]
    assert [list(rows) for rows in reference._bins(6, 3)] == [[0, 1], [2, 3], [4, 5]]


def test_pyramid_of_one_level_is_the_maximum():
    x = np.random.default_rng(2).standard_normal((2, 3, 4, 5))
    out, _ = reference.pyramid(x, [1])
    np.testing.assert_array_equal(out, x.max(axis=(2, 3)))
    dx = reference.pyramid_gradient(np.ones((2, 3)), x, [1])
    np.testing.assert_array_equal(dx, x == x.max(axis=(2, 3), keepdims=True))


def test_loss_of_two_heads_by_hand():
    logits = {"scores": np.zeros((1, 4)), "aux": np.array([[math.log(3), 0.0]])}
    loss, douts = reference.total_loss(logits, np.array([0]), {"scores": 1.0, "aux": 0.3})
    assert loss == pytest.approx(math.log(4) + 0.3 * math.log(4 / 3))
    np.testing.assert_allclose(douts["aux"], [[-0.3 / 4, 0.3 / 4]])
    np.testing.assert_allclose(douts["scores"], [[-3 / 4, 1 / 4, 1 / 4, 1 / 4]])


@pytest.mark.parametrize(("in_channels", "channels", "stride"), [(4, 4, 1), (4, 8, 2), (4, 8, 1)])
def test_residual_blocks_keep_what_they_say(notebook, in_channels, channels, stride):
    """Shapes, and the fast gradient against measured slopes, where the block is run."""
    block = reference.residual_block("b", "images", in_channels, channels, stride)
    assert block == notebook["residual_block"]("b", "images", in_channels, channels, stride)
    shapes = reference.shapes(block, (in_channels, 6, 4))
    assert shapes["b"] == (channels, 6 // stride, 4 // stride)
    rng = np.random.default_rng(3)
    params = notebook["init_params"](block, (in_channels, 6, 4), rng, np.float64)
    images = rng.standard_normal((2, in_channels, 6, 4))
    dout = rng.standard_normal((2, *shapes["b"]))
    _, caches = notebook["graph_forward"](block, params, images)
    dvalues, _ = notebook["graph_backward"](block, {"b": dout}, caches)
    for place in ((0, 0, 0, 0), (1, 3, 2, 1), (0, 2, 5, 3)):
        kept, sides = images[place], []
        for sign in (1, -1):
            images[place] = kept + sign * 1e-5
            sides.append(np.sum(notebook["graph_forward"](block, params, images)[0]["b"] * dout))
        images[place] = kept
        measured = (sides[0] - sides[1]) / 2e-5
        assert dvalues["images"][place] == pytest.approx(measured, rel=1e-4, abs=1e-6)
