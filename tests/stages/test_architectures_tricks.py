"""Answers of stage 6 that go round what is asked earn nothing worth having, in a course with a key.

Each is judged as a submission is: by the hidden checks, in the sandbox.
"""

import pytest
from tricks import Trick, judge_of, part_earned

pytestmark = pytest.mark.slow

STAGE = "06_architectures"

TRICKS = {
    "an order that is never there": Trick(
        "topological_order",
        "def topological_order(graph):\n    raise ValueError('a cycle')\n",
    ),
    "the order of the friend": Trick(
        "topological_order",
        "def topological_order(graph):\n    return friends_order(graph)\n",
        0.4,  # of a list it is right, and of a network of any depth
    ),
    "joins that return what they get": Trick(
        "joins",
        """
def add_forward(inputs):
    return inputs[0], inputs


def add_backward(dout, cache):
    return cache


def concat_forward(inputs):
    return inputs[0], inputs


def concat_backward(dout, cache):
    return cache
""",
    ),
    "a graph without gradients": Trick(
        "graph",
        """
def graph_forward(graph, params, images):
    return {name: images for name in ("images", *graph)}, params


def graph_backward(graph, douts, caches):
    return dict(douts), {name: 0 * value for name, value in caches.items()}
""",
    ),
    "shapes that stay": Trick(
        "graph_shapes",
        "def graph_shapes(graph, input_shape):\n"
        "    return {name: tuple(input_shape) for name in ('images', *graph)}\n",
    ),
    "costs of the text": Trick("count", "def count(graph, input_shape):\n    return 224, 21_600\n"),
    "an empty block": Trick("residual_block", "def residual_block(*numbers):\n    return {}\n"),
    "a pyramid of means from kit": Trick(
        "pyramid",
        """
from kit.layers import global_average_pool2d_backward, global_average_pool2d_forward


def spatial_pyramid_pool_forward(x, levels):
    return global_average_pool2d_forward(x)


def spatial_pyramid_pool_backward(dout, cache):
    return global_average_pool2d_backward(dout, cache)
""",
    ),
    "a loss of nothing": Trick(
        "total_loss",
        "def total_loss(values, labels, weights):\n"
        "    return 0.0, {head: 0 * values[head] for head in weights}\n",
    ),
    "a test that demands the impossible": Trick(
        "concat_test",
        "def test_concat(concat_forward, concat_backward):\n    assert False\n",
    ),
}


@pytest.fixture(scope="module")
def judge(course):
    return judge_of(course, STAGE)


@pytest.mark.parametrize("trick", TRICKS.values(), ids=TRICKS.keys())
def test_a_trick_earns_nothing_worth_having(judge, trick):
    assert part_earned(judge, trick) <= trick.most
