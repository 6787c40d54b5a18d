# %% [markdown]
# # Stage 6: architectures
#
# Until now a network was a list: every layer takes the output of the layer before it. Since 2014
# the best networks have no longer been lists. Each block of GoogLeNet sends its input through four
# branches and puts the results side by side. ResNet adds the input of a block to its output, and
# with this one addition networks of a hundred layers became trainable. In this stage you write what
# is needed to run *any* such network, forward and backward, in a few lines. Then you build the
# networks of the lecture, from LeNet-5 to ResNet-50, count their parameters and multiplications and
# compare with the published numbers, and measure what a shortcut does to the gradient.
#
# **Time**: about 9 hours. **Points**: 66. **You need**: stages 2 to 5 (backward passes, sizes of
# convolutions, batch normalisation), and the part on architectures of the lecture on advanced
# networks.
#
# **How it works.** As before: write where a cell says `# YOUR CODE HERE`, and run the check below
# it. Your points come from further checks of the same kind with other numbers. No function changes
# the arrays, lists or dicts that it is given.
#
# **If you are stuck.** `hint("graph")` gives a question, then an idea, then almost the code.
# `check()` shows all tasks, the points in them, and what is left.
#
# **How to hand in.** One file: this notebook, `06_architectures.ipynb`.
#
# | name | what it is |
# |---|---|
# | `graph` | a network: a dict from the name of a node to the node |
# | node | `(kind, sources, options)`: what it computes, from which nodes, and how |
# | `values` | a dict from the name of a node to its output; `values["images"]` is the input |
# | `douts` | gradients of the loss with respect to the outputs from which it is computed, by name |
# | `dvalues` | gradients of the loss with respect to all values, by name |
# | `params`, `grads` | parameters by name, `"conv1.weight"`, and their gradients |

# %% role="given" name="imports"
import math

import numpy as np

from kit import (
    attempt,
    check,
    check_gradient,
    hint,
    load_shapes,
    outcome,
    predict,
    progress,
    setup_notebook,
    show_images,
)
from kit.drawing import style
from kit.drawing.curves import show_curves
from kit.layers import (
    affine_backward,
    affine_forward,
    conv2d_backward,
    conv2d_forward,
    global_average_pool2d_backward,
    global_average_pool2d_forward,
    max_pool2d_backward,
    max_pool2d_forward,
    relu_backward,
    relu_forward,
    softmax_loss,
)
from kit.normalisation import batch_norm_backward, batch_norm_forward

setup_notebook()

# %% [markdown]
# ## 1. A network as a graph
#
# How did it come to this? In 2006 Hinton and others trained deep networks layer by layer (*deep
# belief networks*); from 2007 on CUDA made graphics processors programmable; in 2011 deep networks
# reduced the errors in speech recognition by a third (Seide, Li and Yu). In 2012 AlexNet won the
# ImageNet challenge ILSVRC: 1.2 million photographs, 1000 classes. Some of its images are simple,
# one object in the middle. Others are complex, with several objects, only one of which is the
# label; so a prediction counts as correct if the label is among the five best classes (*top-5*).
# AlexNet had a top-5 error of 15.3 percent, the runner-up 26.2. Three years later ResNet had 3.6.
# (The winners average the predictions of several networks; one ResNet alone had 4.5.)
#
# AlexNet is a list; the winners from 2014 on are graphs. A node of a graph has a *kind*, the names
# of its *sources* (where its inputs come from), and *options*. The input of the network has the
# name `"images"` and is not a node. The functions in the next cell make nodes:
#
# ```python
# graph = {
#     "conv1": conv("images", 16, 3, padding=1),
#     "relu1": relu("conv1"),
#     "sum": add("relu1", "conv1"),
# }
# ```
#
# Here `conv1` has two consumers, `relu1` and `sum`. The options of a convolution have PyTorch's
# names. A kernel that is not square has a size `(KH, KW)` and a padding `(rows, columns)`. With
# `groups=2` the channels are split into two halves: the first half of the filters sees only the
# first half of the channels, and the second half only the second. AlexNet did this because it was
# trained on two graphics processors with 3 GB each, and each held one half. (Another option that
# you may meet is *dilation*, Yu and Koltun, 2016: the weights of a kernel are placed `d` pixels
# apart, so that a 3 × 3 kernel with `d = 2` sees 5 × 5 pixels and still has 9 weights. We do not
# need it.)


# %% role="given" name="nodes"
def conv(source, out_channels, kernel_size, stride=1, padding=0, groups=1, bias=True):
    """A convolution; kernel_size and padding are a number, or a pair for rows and columns."""
    options = {"out_channels": out_channels, "kernel_size": kernel_size, "stride": stride}
    return "conv", [source], {**options, "padding": padding, "groups": groups, "bias": bias}


def fc(source, out_features):
    """A fully connected layer with bias; an image becomes one row."""
    return "fc", [source], {"out_features": out_features}


def relu(source):
    """ReLU, max(0, x)."""
    return "relu", [source], {}


def batch_norm(source):
    """Batch normalisation, with one scale and one shift per channel."""
    return "batch_norm", [source], {}


def max_pool(source, kernel_size, stride, padding=0):
    """The maximum of each window; padded positions are never the maximum."""
    return "max_pool", [source], {"kernel_size": kernel_size, "stride": stride, "padding": padding}


def global_average_pool(source):
    """The mean of each channel: (N, C, H, W) becomes (N, C)."""
    return "global_average_pool", [source], {}


def spatial_pyramid_pool(source, *levels):
    """Maxima over n x n parts of the image, for each n of levels: section 7."""
    return "spatial_pyramid_pool", [source], {"levels": list(levels)}


def add(*sources):
    """The sum of values of the same shape."""
    return "add", list(sources), {}


def concat(*sources):
    """The channels of all sources, one after the other."""
    return "concat", list(sources), {}


# %% [markdown]
# To run a graph we need an order in which every node comes after all of its sources: a *topological
# order*. The dict has an order too, but only that in which somebody wrote the nodes down.
#
# An idea (Kahn, 1962): a node is *ready* when all of its sources are computed. Take a node that is
# ready, append it to the order, and see which others have become ready. If nodes are left and none
# of them is ready, they wait for each other: the graph has a cycle and cannot be run. Nor is a node
# ever ready if one of its sources does not exist.
#
# | graph | a topological order |
# |---|---|
# | `a = relu(images)`, `b = relu(a)`, `c = add(b, images)` | `a, b, c` |
# | `c = add(a, b)`, `b = relu(images)`, `a = relu(images)` | `a, b, c` or `b, a, c` |
# | `a = add(images, b)`, `b = relu(a)` | none: `a` waits for `b`, and `b` for `a` |
#
# **Task `topological_order` (5 points).** Any topological order is correct. Raise `ValueError` if
# there is none. Networks can be deep (He et al. trained one with 1001 layers in 2016), so beware of
# a function that calls itself once per layer: Python stops it after about 1000 calls.


# %% role="answer" task="topological_order"
def topological_order(graph):
    """The names of all nodes, each after all of its sources.

    Args:
        graph: A dict from names to nodes (kind, sources, options). "images" is not one of them.

    Returns:
        A list of names.

    Raises:
        ValueError: If there is no such order: a cycle, or a source that does not exist.
    """
    ### BEGIN SOLUTION
    waiting_for = {name: len(sources) for name, (_, sources, _) in graph.items()}
    consumers = {name: [] for name in ("images", *graph)}
    for name, (_, sources, _) in graph.items():
        for source in sources:
            if source not in consumers:
                raise ValueError(f"{name} has a source {source} that does not exist.")
            consumers[source].append(name)
    order, ready = [], ["images"]
    while ready:
        done = ready.pop()
        if done != "images":
            order.append(done)
        for name in consumers[done]:
            waiting_for[name] -= 1
            if waiting_for[name] == 0:
                ready.append(name)
    if len(order) < len(graph):
        raise ValueError("The graph has a cycle.")
    return order
    ### END SOLUTION


# %% role="check" task="topological_order"

# %% [markdown]
# A friend walks through the graph level by level: first all consumers of the images, then all
# consumers of those, and so on. For every list, and for every graph whose branches have the same
# length, this order is correct.


# %% role="given" name="friends_order"
def friends_order(graph):
    """A friend's topological order. It has a mistake."""
    order, queue = [], ["images"]
    while queue:
        here = queue.pop(0)
        for name, (_, sources, _) in graph.items():
            if here in sources and name not in order:
                order.append(name)
                queue.append(name)
    return order


# %% role="experiment" name="order_of_a_friend"
branches = {
    "left": relu("images"),
    "right": relu("images"),
    "both": add("left", "right"),
    "out": relu("both"),
}
print("the friend's order:", friends_order(branches))
with attempt("your order"):
    print("your order:        ", topological_order(branches))

# %% [markdown]
# **Task `revealing_order` (2 points).** Return a graph of at most six nodes that has a topological
# order, but for which the friend's order is not topological. `relu` and `add` are enough.


# %% role="answer" task="revealing_order"
def revealing_order():
    """A graph for which friends_order is wrong.

    Returns:
        A dict of at most six nodes, made by the functions of the cell above.
    """
    ### BEGIN SOLUTION
    # The shortcut reaches "sum" before the way through "first" and "second" does.
    return {
        "first": relu("images"),
        "second": relu("first"),
        "sum": add("second", "images"),
    }
    ### END SOLUTION


# %% role="check" task="revealing_order"

# %% [markdown]
# ## 2. Where paths meet
#
# Two kinds of nodes have more than one input. `add` sums values of the same shape, `concat` puts
# their channels one after the other. Both are easy in the backward pass if you ask how often each
# input was used, and where it went.
#
# **Add.** `out = x0 + x1`. Every number of `x0` goes into one number of `out`, with slope 1. So
# `dx0 = dout` and `dx1 = dout`: an addition *copies* the gradient.
#
# **Concat.** `x0` with 2 channels and `x1` with 3 give an `out` with 5 channels. Channels 0 and 1
# of `dout` belong to `x0`, and channels 2, 3 and 4 to `x1`: a concatenation *splits* the gradient.
#
# **Task `joins` (6 points).** Inputs have the shapes `(N, C)` or `(N, C, H, W)`; there may be any
# number of them, even one. The backward functions return a **list** with one gradient for each
# input, in the order of the inputs.


# %% role="answer" task="joins"
def add_forward(inputs):
    """The sum of the inputs.

    Args:
        inputs: A list of arrays of the same shape.

    Returns:
        (out, cache): out has the shape of each input; the cache is for add_backward.
    """
    ### BEGIN SOLUTION
    return np.sum(inputs, axis=0), len(inputs)
    ### END SOLUTION


def add_backward(dout, cache):
    """The gradients of add_forward.

    Args:
        dout: Gradient of the loss with respect to out.
        cache: What add_forward returned.

    Returns:
        A list with the gradient with respect to each input.
    """
    ### BEGIN SOLUTION
    return [dout] * cache
    ### END SOLUTION


def concat_forward(inputs):
    """The channels of all inputs, one after the other: axis 1.

    Args:
        inputs: A list of arrays that differ at most in axis 1.

    Returns:
        (out, cache): out has the channels of inputs[0] first; the cache is for concat_backward.
    """
    ### BEGIN SOLUTION
    return np.concatenate(inputs, axis=1), [x.shape[1] for x in inputs]
    ### END SOLUTION


def concat_backward(dout, cache):
    """The gradients of concat_forward.

    Args:
        dout: Gradient of the loss with respect to out.
        cache: What concat_forward returned.

    Returns:
        A list with the gradient with respect to each input, in the shape of that input.
    """
    ### BEGIN SOLUTION
    dinputs, first = [], 0
    for channels in cache:
        dinputs.append(dout[:, first : first + channels])
        first += channels
    return dinputs
    ### END SOLUTION


# %% role="check" task="joins"

# %% [markdown]
# ### A test for concat: kill the mutants
#
# Two inputs of the same size hide most mistakes of a concatenation. Which numbers of channels would
# you choose so that a wrong split cannot go unnoticed?
#
# **Task `concat_test` (5 points).** The test gets two functions like `concat_forward` and
# `concat_backward`. It must pass correct ones, whatever their cache contains, and fail wrong ones.
# Your points are the share of the mutants that the test kills; a test that fails correct functions
# kills nothing. One mutant returns `None`; the check below knows five others, the grader ten more.


# %% role="answer" task="concat_test"
def test_concat(concat_forward, concat_backward):
    """Fail where a concatenation is wrong, by an assert.

    Args:
        concat_forward: (inputs) -> (out, cache), as above.
        concat_backward: (dout, cache) -> a list of gradients, as above.

    Raises:
        AssertionError: If one of them is wrong. Any other exception counts as well.
    """
    ### BEGIN SOLUTION
    draw = np.random.default_rng(6)
    for shapes in (
        [(2, 1, 3, 4), (2, 3, 3, 4), (2, 2, 3, 4)],
        [(3, 2), (3, 4)],
        [(1, 2, 2, 2)],
        [(1, 1, 2, 3), (1, 2, 2, 3), (1, 3, 2, 3), (1, 4, 2, 3)],
    ):
        inputs = [draw.standard_normal(shape) for shape in shapes]
        given = [x.copy() for x in inputs]
        out, cache = concat_forward(inputs)
        assert np.array_equal(out, np.concatenate(given, axis=1))
        dout = draw.standard_normal(out.shape)
        dgiven = dout.copy()
        dinputs = concat_backward(dout, cache)
        assert len(dinputs) == len(given)
        first = 0
        for x, before, dx in zip(inputs, given, dinputs, strict=True):
            assert np.array_equal(x, before)
            assert dx.shape == x.shape
            assert np.array_equal(dx, dgiven[:, first : first + x.shape[1]])
            first += x.shape[1]
        assert np.array_equal(dout, dgiven)
    ### END SOLUTION


# %% role="check" task="concat_test"

# %% [markdown]
# ## 3. Running a graph
#
# The forward pass is now short: go through the topological order, collect the inputs of each node,
# and compute it. The backward pass goes through the same order from the end. When it reaches a
# node, all of its consumers are done, so every part of its gradient is known:
#
# $$\frac{\partial L}{\partial v} = \underbrace{\text{dout}_v}_{\text{if the loss uses } v}
#     + \sum_{\text{consumers } c \text{ of } v}
#       \frac{\partial L}{\partial c} \frac{\partial c}{\partial v}$$
#
# The sum is the rule of the whole stage: **where a path forks, the gradients add up.** By hand, for
# one image with one number, $x = 3$:
#
# ![](attachment:graph_with_a_shortcut.png)
#
# | node | forward | backward |
# |---|---|---|
# | `a = fc(images)`, weight 2, bias 0 | 6 | 1 directly from `sum`, and −1 through `b`: **0** |
# | `b = fc(a)`, weight −1, bias 5 | −1 | 1, from `sum` |
# | `sum = add(a, b)` | 5 | 1, given |
#
# The 0 is no accident: with $b = 5 - a$ the sum is 5 whatever `a` is, so the gradient with respect
# to `a`, and to everything before it, *must* be 0. An executor that keeps only the gradient that
# arrived last would say 1 or −1.
#
# The next cell gives you the layers. `layer_forward` computes any node; `layer_backward` gives the
# gradients with respect to its inputs, in the order of its sources, and to its own parameters. They
# call the functions that you wrote in section 2 and will write in section 7. Parameters are named
# as in stage 4, `"<node>.weight"` and `"<node>.bias"`.


# %% role="given" name="layers"
def pair(value):
    """(value, value) of a number, and a pair as it is."""
    return (value, value) if isinstance(value, int) else tuple(value)


def padded(x, padding, filling=0.0):
    """x with rows and columns of `filling` on every side, and what cuts them off again."""
    rows, columns = pair(padding)
    inner = np.s_[:, :, rows : rows + x.shape[2], columns : columns + x.shape[3]]
    wide = ((0, 0), (0, 0), (rows, rows), (columns, columns))
    return np.pad(x, wide, constant_values=filling) if rows or columns else x, inner


def grouped_conv_forward(x, w, b, options):
    """A convolution of fast layers, for any padding and any number of groups."""
    rows, columns = pair(options["padding"])
    x, inner = padded(x, 0 if rows == columns else (rows, columns))
    padding, groups = (rows if rows == columns else 0), options["groups"]
    outs, caches = [], []
    for part, filters, biases in zip(
        np.split(x, groups, axis=1), np.split(w, groups), np.split(b, groups), strict=True
    ):
        out, cache = conv2d_forward(part, filters, biases, options["stride"], padding)
        outs.append(out)
        caches.append(cache)
    return outs[0] if groups == 1 else np.concatenate(outs, axis=1), (caches, inner)


def grouped_conv_backward(dout, cache):
    """(dx, dw, db) of grouped_conv_forward."""
    caches, inner = cache
    parts = [
        conv2d_backward(part, one)
        for part, one in zip(np.split(dout, len(caches), axis=1), caches, strict=True)
    ]
    dx, dw, db = (
        np.concatenate(each, axis)
        for each, axis in zip(zip(*parts, strict=True), (1, 0, 0), strict=True)
    )
    return dx[inner], dw, db


def layer_forward(name, node, inputs, params):
    """Compute one node.

    Args:
        name: Name of the node.
        node: (kind, sources, options).
        inputs: The values of its sources, a list in their order.
        params: All parameters of the network.

    Returns:
        (out, cache): the value of the node; the cache is for layer_backward.
    """
    kind, _, options = node
    x, weight, bias = inputs[0], params.get(f"{name}.weight"), params.get(f"{name}.bias")
    if kind == "add":
        return add_forward(inputs)
    if kind == "concat":
        return concat_forward(inputs)
    if kind == "conv":
        bias = np.zeros(len(weight), weight.dtype) if bias is None else bias
        return grouped_conv_forward(x, weight, bias, options)
    if kind == "fc":
        return affine_forward(x, weight, bias)
    if kind == "relu":
        return relu_forward(x)
    if kind == "batch_norm":
        fixed = params.get(f"{name}.mean"), params.get(f"{name}.var")
        return batch_norm_forward(x, weight, bias, *fixed)
    if kind == "max_pool":
        wide, inner = padded(x, options["padding"], -np.inf)
        out, cache = max_pool2d_forward(wide, options["kernel_size"], options["stride"])
        return out, (cache, inner)
    if kind == "global_average_pool":
        return global_average_pool2d_forward(x)
    return spatial_pyramid_pool_forward(x, options["levels"])


def layer_backward(name, node, dout, cache):
    """The gradients of layer_forward.

    Args:
        name: Name of the node.
        node: (kind, sources, options).
        dout: Gradient of the loss with respect to the value of the node.
        cache: What layer_forward returned for it.

    Returns:
        (dinputs, grads): a list with the gradient with respect to each input, and a dict with the
        gradients with respect to the node's own parameters; it is empty if the node has none.
    """
    kind, _, options = node
    if kind == "add":
        return add_backward(dout, cache), {}
    if kind == "concat":
        return concat_backward(dout, cache), {}
    if kind in ("conv", "fc", "batch_norm"):
        backward = {"conv": grouped_conv_backward, "fc": affine_backward}
        dx, dweight, dbias = backward.get(kind, batch_norm_backward)(dout, cache)
        grads = {f"{name}.weight": dweight, f"{name}.bias": dbias}
        if not options.get("bias", True):
            del grads[f"{name}.bias"]
        return [dx], grads
    if kind == "max_pool":
        cache, inner = cache
        return [max_pool2d_backward(dout, cache)[inner]], {}
    if kind == "relu":
        return [relu_backward(dout, cache)], {}
    if kind == "global_average_pool":
        return [global_average_pool2d_backward(dout, cache)], {}
    return [spatial_pyramid_pool_backward(dout, cache)], {}


# %% [markdown]
# The loss may depend on several values: GoogLeNet has three outputs, as you will see. So `douts` is
# a dict, for example `{"scores": dscores, "early": dearly}`. Such a value may have consumers too;
# then both parts add up, as in the formula. A value on which the loss does not depend has no
# gradient: leave it, and its parameters, out of the results.
#
# **Task `graph` (9 points).** `graph_forward` returns the values of all nodes and of `"images"`,
# and the caches. `graph_backward` returns the gradients with respect to all values on which the
# loss depends, including `"images"`, and to their parameters. What `caches` contains is up to you.
# There are two traps: a node may use the same source twice, `add("a", "a")`; and `+=` changes an
# array in place, and the same array may also be another gradient, or one that you were given.


# %% role="answer" task="graph"
def graph_forward(graph, params, images):
    """Run a network.

    Args:
        graph: A dict of nodes, in any order.
        params: A dict of parameters, "<node>.weight" and "<node>.bias".
        images: The input, any shape that the first nodes take.

    Returns:
        (values, caches): values is a dict with "images" and the output of every node; caches is
        for graph_backward.
    """
    ### BEGIN SOLUTION
    values, caches = {"images": images}, {}
    for name in topological_order(graph):
        inputs = [values[source] for source in graph[name][1]]
        values[name], caches[name] = layer_forward(name, graph[name], inputs, params)
    return values, caches
    ### END SOLUTION


def graph_backward(graph, douts, caches):
    """The gradients of a network.

    Args:
        graph: The dict of nodes.
        douts: For each value from which the loss is computed, by name, the gradient of the loss
            with respect to it.
        caches: What graph_forward returned.

    Returns:
        (dvalues, grads): dicts with the gradient of the loss with respect to every value that the
        loss depends on, and with respect to every parameter of those nodes.
    """
    ### BEGIN SOLUTION
    dvalues, grads = dict(douts), {}
    for name in reversed(topological_order(graph)):
        if name not in dvalues:
            continue
        dinputs, own = layer_backward(name, graph[name], dvalues[name], caches[name])
        grads.update(own)
        for source, dinput in zip(graph[name][1], dinputs, strict=True):
            dvalues[source] = dvalues[source] + dinput if source in dvalues else dinput
    return dvalues, grads
    ### END SOLUTION


# %% role="check" task="graph"

# %% [markdown]
# You have just written the core of PyTorch's `backward()`. Here is the gradient check of a graph
# with a fork, a shortcut and a concatenation:

# %% role="experiment" name="graph_check"
with attempt("the gradient check of a graph"):
    forked = {
        "conv1": conv("images", 3, 3, padding=1),
        "relu1": relu("conv1"),
        "conv2": conv("relu1", 3, (1, 3), padding=(0, 1), bias=False),
        "sum": add("conv2", "conv1"),
        "both": concat("sum", "relu1", "images"),
        "pool": max_pool("both", 3, 2, padding=1),
        "mean": global_average_pool("pool"),
        "scores": fc("mean", 4),
    }
    rng = np.random.default_rng(0)
    images, dscores = rng.standard_normal((2, 2, 5, 6)), rng.standard_normal((2, 4))
    params = {
        "conv1.weight": rng.standard_normal((3, 2, 3, 3)),
        "conv1.bias": rng.standard_normal(3),
        "conv2.weight": rng.standard_normal((3, 3, 1, 3)),
        "scores.weight": rng.standard_normal((8, 4)),
        "scores.bias": rng.standard_normal(4),
    }

    def weighted_scores(_):
        """One number whose gradient with respect to the scores is dscores."""
        return np.sum(graph_forward(forked, params, images)[0]["scores"] * dscores)

    _, caches = graph_forward(forked, params, images)
    dvalues, grads = graph_backward(forked, {"scores": dscores}, caches)
    check_gradient(weighted_scores, images, dvalues["images"], what="the gradient of images")
    for name, value in params.items():
        check_gradient(weighted_scores, value, grads[name], what=f"the gradient of {name}")

# %% [markdown]
# ## 4. Sizes and costs
#
# Before you train a network of 60 million parameters, compute on paper what it needs. Shapes first,
# for one image (so without $N$). For a convolution or a pooling with kernel $K$, padding $P$ and
# stride $S$ you know from stage 3
#
# $$H' = \left\lfloor \frac{H + 2P - K}{S} \right\rfloor + 1$$
#
# | kind | shape of its output |
# |---|---|
# | `conv` | `(out_channels, H', W')`; kernel and padding may be pairs for rows and columns |
# | `max_pool` | `(C, H', W')` |
# | `fc` | `(out_features,)` |
# | `global_average_pool` | `(C,)` |
# | `spatial_pyramid_pool` | `(C * (sum of n * n over the levels),)` |
# | `relu`, `batch_norm` | that of the input |
# | `add` | that of the inputs, which must be the same |
# | `concat` | the channels of all inputs together; the rest must be the same |
#
# **Task `graph_shapes` (6 points).** Return the shape of every value, also of `"images"`, as
# tuples. Where the inputs of an `add` or a `concat` do not fit together, raise `ValueError`: adding
# feature maps of 28 × 28 and 14 × 14 is an easy mistake to make when building a ResNet.


# %% role="answer" task="graph_shapes"
def graph_shapes(graph, input_shape):
    """The shape of every value, for one image.

    Args:
        graph: A dict of nodes, in any order.
        input_shape: The shape of one image, (C, H, W).

    Returns:
        A dict from names, including "images", to tuples of whole numbers.

    Raises:
        ValueError: If the inputs of an add or a concat do not fit together.
    """
    ### BEGIN SOLUTION
    shapes = {"images": tuple(input_shape)}
    for name in topological_order(graph):
        kind, sources, options = graph[name]
        inputs = [shapes[source] for source in sources]
        shape = inputs[0]
        if kind in ("conv", "max_pool"):
            sides = zip(
                shape[1:], pair(options["kernel_size"]), pair(options["padding"]), strict=True
            )
            stride = options["stride"]
            sizes = [(side + 2 * padding - kernel) // stride + 1 for side, kernel, padding in sides]
            shape = (options.get("out_channels", shape[0]), *sizes)
        elif kind == "fc":
            shape = (options["out_features"],)
        elif kind == "global_average_pool":
            shape = shape[:1]
        elif kind == "spatial_pyramid_pool":
            shape = (shape[0] * sum(level * level for level in options["levels"]),)
        elif kind == "add":
            if len(set(inputs)) > 1:
                raise ValueError(f"{name} adds values of the shapes {inputs}.")
        elif kind == "concat":
            if len({one[1:] for one in inputs}) > 1:
                raise ValueError(f"{name} concatenates values of the shapes {inputs}.")
            shape = (sum(one[0] for one in inputs), *shape[1:])
        shapes[name] = shape
    return shapes
    ### END SOLUTION


# %% role="check" task="graph_shapes"

# %% [markdown]
# Now the costs. **Parameters**: a convolution has `out_channels` filters of $C / \text{groups}
# \cdot KH \cdot KW$ weights, and one bias per filter if `bias` is true. An `fc` with $D$ inputs and
# $M$ outputs has $D \cdot M + M$. Batch normalisation has a scale and a shift per channel. All
# other kinds have none. **Multiplications** for one image: every weight of a convolution is used
# once per position of the output, every weight of an `fc` once. We count only these: there are
# about as many additions, and biases, normalisation and pooling cost next to nothing.
#
# By hand: a `conv` with 8 filters of 3 × 3 on an image of 3 × 10 × 10, padding 1, has
# $8 \cdot 3 \cdot 9 + 8 = 224$ parameters and $8 \cdot 3 \cdot 9 \cdot 100 = 21\,600$
# multiplications.
#
# **Task `count` (6 points).** Both numbers for any graph.


# %% role="answer" task="count"
def count(graph, input_shape):
    """The number of parameters, and of multiplications for one image.

    Args:
        graph: A dict of nodes, in any order.
        input_shape: The shape of one image, (C, H, W).

    Returns:
        (params, multiplications): two whole numbers.
    """
    ### BEGIN SOLUTION
    shapes = graph_shapes(graph, input_shape)
    params = multiplications = 0
    for name, (kind, sources, options) in graph.items():
        before, after = shapes[sources[0]], shapes[name]
        if kind == "conv":
            weights = math.prod(pair(options["kernel_size"])) * before[0] * after[0]
            weights //= options["groups"]
            params += weights + after[0] * bool(options["bias"])
            multiplications += weights * math.prod(after[1:])
        elif kind == "fc":
            weights = math.prod(before) * after[0]
            params += weights + after[0]
            multiplications += weights
        elif kind == "batch_norm":
            params += 2 * before[0]
    return params, multiplications
    ### END SOLUTION


# %% role="check" task="count"

# %% [markdown]
# The next cell contains those networks of the lecture that are lists, written as graphs; `sequence`
# appends layers one after the other. What was new in each of them:
#
# * **LeNet-5** (LeCun et al., 1998): convolution, pooling, convolution, pooling, fc. The original
#   connects only some of the channels in its third layer and has 60 000 parameters.
# * **AlexNet** (Krizhevsky et al., 2012): the same pattern, a thousand times larger, with ReLU,
#   dropout, local response normalisation and augmentation, trained by SGD with momentum.
# * **ZFNet** (Zeiler and Fergus, 2013; winner of ILSVRC 2013 with a variant): they visualised what
#   AlexNet's filters respond to, found that stride 4 in the first layer loses detail, and used 7 ×
#   7 with stride 2 instead of 11 × 11 with stride 4. Their normalisation is *local contrast
#   normalisation*: each number minus the mean of its neighbourhood, divided by the neighbourhood's
#   standard deviation. Batch normalisation has replaced it.
# * **VGG A to E** (Simonyan and Zisserman, 2014): only 3 × 3 convolutions (and 1 × 1 in C), 11 to
#   19 layers with weights.


# %% role="given" name="lists_as_graphs"
def sequence(graph, source, *layers):
    """Append layers (name, function that makes the node, numbers ...), each after the one before.

    Returns:
        The name of the last one.
    """
    for name, node, *numbers in layers:
        graph[name] = node(source, *numbers)
        source = name
    return source


def lenet5():
    """LeNet-5 with all connections, for images of 1 x 32 x 32."""
    graph = {}
    sequence(
        graph,
        "images",
        *[("conv1", conv, 6, 5), ("relu1", relu), ("pool1", max_pool, 2, 2)],
        *[("conv2", conv, 16, 5), ("relu2", relu), ("pool2", max_pool, 2, 2)],
        *[("fc1", fc, 120), ("relu3", relu), ("fc2", fc, 84), ("relu4", relu), ("scores", fc, 10)],
    )
    return graph


def _alexnet_like(first, second, groups):
    """conv1 and conv2 as given, then what AlexNet and ZFNet have in common."""
    graph = {}
    sequence(
        graph,
        "images",
        *[("conv1", conv, *first), ("relu1", relu), ("pool1", max_pool, 3, 2, first[3])],
        *[("conv2", conv, *second), ("relu2", relu), ("pool2", max_pool, 3, 2, first[3])],
        *[("conv3", conv, 384, 3, 1, 1), ("relu3", relu)],
        *[("conv4", conv, 384, 3, 1, 1, groups), ("relu4", relu)],
        *[("conv5", conv, 256, 3, 1, 1, groups), ("relu5", relu), ("pool5", max_pool, 3, 2)],
        *[("fc6", fc, 4096), ("relu6", relu), ("fc7", fc, 4096), ("relu7", relu)],
        ("scores", fc, 1000),
    )
    return graph


def alexnet(groups=2):
    """AlexNet, for images of 3 x 227 x 227; groups=1 is for a single processor."""
    return _alexnet_like((96, 11, 4, 0), (256, 5, 1, 2, groups), groups)


def zfnet():
    """ZFNet, for images of 3 x 224 x 224."""
    return _alexnet_like((96, 7, 2, 1), (256, 5, 2, 0), 1)


def vgg(letter):
    """VGG A, B, C, D or E, for images of 3 x 224 x 224."""
    depths = {"A": (1, 1, 2, 2, 2), "B": (2,) * 5, "E": (2, 2, 4, 4, 4)}.get(
        letter, (2, 2, 3, 3, 3)
    )
    graph, source = {}, "images"
    for block, (depth, channels) in enumerate(
        zip(depths, (64, 128, 256, 512, 512), strict=True), 1
    ):
        for i in range(1, depth + 1):
            size = 1 if letter == "C" and i == 3 else 3
            name = f"{block}_{i}"
            source = sequence(
                graph,
                source,
                (f"conv{name}", conv, channels, size, 1, size // 2),
                (f"relu{name}", relu),
            )
        source = sequence(graph, source, (f"pool{block}", max_pool, 2, 2))
    fully_connected = [("fc6", fc, 4096), ("relu6", relu), ("fc7", fc, 4096), ("relu7", relu)]
    sequence(graph, source, *fully_connected, ("scores", fc, 1000))
    return graph


# %% [markdown]
# **Predict**: what percentage of AlexNet's parameters is in its convolutions? Write the number in
# place of the three dots.

# %% role="experiment" name="predict_alexnet"
predict("percent of AlexNet's parameters in convolutions", ..., why="")

# %% role="experiment" name="lists_counted"
with attempt("the costs of the networks that are lists"):
    IMAGENET = (3, 224, 224)
    published = {
        "LeNet-5": (lenet5(), (1, 32, 32), "60 000 with fewer connections"),
        "AlexNet, two groups": (alexnet(), (3, 227, 227), "60 M (paper), 60 965 224 (Caffe)"),
        "AlexNet, one group": (alexnet(1), (3, 227, 227), "62 378 344 (a known recount)"),
        "ZFNet": (zfnet(), IMAGENET, ""),
        "VGG A": (vgg("A"), IMAGENET, "133 M (paper), 132 863 336 and 7.61 G (torchvision)"),
        "VGG B": (vgg("B"), IMAGENET, "133 M (paper), 133 047 848 and 11.31 G (torchvision)"),
        "VGG C": (vgg("C"), IMAGENET, "134 M (paper)"),
        "VGG D": (vgg("D"), IMAGENET, "138 M (paper), 138 357 544 and 15.47 G (torchvision)"),
        "VGG E": (vgg("E"), IMAGENET, "144 M (paper), 143 667 240 and 19.63 G (torchvision)"),
    }
    for name, (graph, shape, known) in published.items():
        numbers, multiplications = count(graph, shape)
        print(f"{name:20}{numbers:12,} params {multiplications / 1e6:9,.1f} M mult.   {known}")

    before_fc = {name: node for name, node in alexnet().items() if node[0] != "fc"}
    before_fc = {name: node for name, node in before_fc.items() if name[-1] not in "67"}
    parts = np.array(count(before_fc, (3, 227, 227))) / count(alexnet(), (3, 227, 227))
    outcome("percent of AlexNet's parameters in convolutions", 100 * parts[0])
    print(f"in AlexNet's convolutions: {parts[0]:.1%} of the params, {parts[1]:.1%} of the mult.")

# %% [markdown]
# Because AlexNet is split between two processors, it has half as many weights in the three layers
# in which the halves do not exchange data. And you see where to save: almost all parameters are in
# the fc layers, almost all multiplications in the convolutions. GoogLeNet and ResNet remove the
# large fc layers altogether: they average each map over all positions (*global average pooling*,
# Lin et al., 2014), and one fc turns the means into scores.
#
# ## 5. Inception: several kernels side by side
#
# Should the next layer be 1 × 1, 3 × 3 or 5 × 5? The *Inception block* of GoogLeNet (Szegedy et
# al., 2014) has all of them side by side, together with a pooling, and concatenates the results.
# But 5 × 5 convolutions on 192 channels are expensive. So 1 × 1 convolutions first *reduce* the
# number of channels: at each position, they make a few mixtures of all channels.
#
# ![](attachment:inception_block.png)
#
# Each convolution is followed by a ReLU. These are the names in a block called `"3a"` whose source
# is `"pool2"`:
#
# | nodes | what |
# |---|---|
# | `3a.1x1`, `3a.1x1_relu` | `n1` filters of 1 × 1, on `pool2` |
# | `3a.reduce3`, `3a.reduce3_relu` | `r3` filters of 1 × 1, on `pool2` |
# | `3a.3x3`, `3a.3x3_relu` | `n3` filters of 3 × 3, padding 1, on `3a.reduce3_relu` |
# | `3a.reduce5`, `3a.reduce5_relu` | `r5` filters of 1 × 1, on `pool2` |
# | `3a.5x5`, `3a.5x5_relu` | `n5` filters of 5 × 5, padding 2, on `3a.reduce5_relu` |
# | `3a.pool` | the maximum of 3 × 3, **stride 1**, padding 1, of `pool2` |
# | `3a.project`, `3a.project_relu` | `pool` filters of 1 × 1, on `3a.pool` |
# | `3a` | `concat` of the ReLUs of `1x1`, `3x3`, `5x5` and `project`, in this order |
#
# All paddings preserve height and width. The node with the result has the name of the block itself,
# so that the next block can simply name it as its source.
#
# **Task `inception_block` (4 points).** Build the block. All its convolutions have a bias.


# %% role="answer" task="inception_block"
def inception_block(name, source, n1, r3, n3, r5, n5, pool):
    """The nodes of an Inception block.

    Args:
        name: Name of the block, and of the node with its result.
        source: Name of the node with its input.
        n1: Filters of the branch with 1 x 1 alone.
        r3: Filters of 1 x 1 before the 3 x 3.
        n3: Filters of 3 x 3.
        r5: Filters of 1 x 1 before the 5 x 5.
        n5: Filters of 5 x 5.
        pool: Filters of 1 x 1 after the pooling.

    Returns:
        A new dict of nodes.
    """
    ### BEGIN SOLUTION
    block, ends = {}, []
    for branch in (
        [("1x1", n1, 1)],
        [("reduce3", r3, 1), ("3x3", n3, 3)],
        [("reduce5", r5, 1), ("5x5", n5, 5)],
        [("project", pool, 1)],
    ):
        end = source
        if branch[0][0] == "project":
            end = f"{name}.pool"
            block[end] = max_pool(source, 3, 1, 1)
        for part, filters, size in branch:
            block[f"{name}.{part}"] = conv(end, filters, size, 1, size // 2)
            end = f"{name}.{part}_relu"
            block[end] = relu(f"{name}.{part}")
        ends.append(end)
    block[name] = concat(*ends)
    return block
    ### END SOLUTION


# %% role="check" task="inception_block"

# %% [markdown]
# What do the reductions save? Here is block 3a of GoogLeNet on its 192 maps of 28 × 28, with and
# without the 1 × 1 convolutions before the larger ones. After that, your executor's gradient of a
# small block is checked: nothing new had to be derived for it.

# %% role="experiment" name="reductions"
with attempt("the Inception block"):
    block = inception_block("3a", "images", 64, 96, 128, 16, 32, 32)
    direct = {
        "1x1": conv("images", 64, 1),
        "3x3": conv("images", 128, 3, padding=1),
        "5x5": conv("images", 32, 5, padding=2),
        "pool": max_pool("images", 3, 1, 1),
        "project": conv("pool", 32, 1),
        "all": concat("1x1", "3x3", "5x5", "project"),
    }
    for title, graph in (("with 1 x 1 in front", block), ("without", direct)):
        numbers, multiplications = count(graph, (192, 28, 28))
        print(f"{title:20}{numbers:9,} parameters {multiplications:13,} multiplications")


# %% role="given" name="init_params"
def init_params(graph, input_shape, rng, dtype=np.float32):
    """He's initial parameters for a graph: weights with variance 2 / fan-in, scales 1, shifts 0."""
    shapes, params = graph_shapes(graph, input_shape), {}
    for name in topological_order(graph):
        kind, sources, options = graph[name]
        before = shapes[sources[0]]
        after = shapes[name]
        if kind == "conv":
            fan_in = (before[0] // options["groups"], *pair(options["kernel_size"]))
            shape = (after[0], *fan_in)
        elif kind == "fc":
            fan_in, shape = before, (math.prod(before), after[0])
        elif kind == "batch_norm":
            params[f"{name}.weight"] = np.ones(before[0], dtype)
            params[f"{name}.bias"] = np.zeros(before[0], dtype)
            continue
        else:
            continue
        weight = math.sqrt(2 / math.prod(fan_in)) * rng.standard_normal(shape)
        params[f"{name}.weight"] = weight.astype(dtype)
        if options.get("bias", True):
            params[f"{name}.bias"] = np.zeros(after[0], dtype)
    return params


# %% role="experiment" name="inception_gradient"
with attempt("the gradient of the Inception block"):
    rng = np.random.default_rng(1)
    block = inception_block("block", "images", 2, 3, 2, 2, 3, 1)
    params = init_params(block, (3, 6, 5), rng, np.float64)
    images, dblock = rng.standard_normal((2, 3, 6, 5)), rng.standard_normal((2, 8, 6, 5))

    def weighted_block(_):
        """One number whose gradient with respect to the block's output is dblock."""
        return np.sum(graph_forward(block, params, images)[0]["block"] * dblock)

    _, caches = graph_forward(block, params, images)
    dvalues, grads = graph_backward(block, {"block": dblock}, caches)
    check_gradient(weighted_block, images, dvalues["images"], what="the gradient of images")
    for part in ("reduce5", "5x5", "project"):
        name = f"block.{part}.weight"
        check_gradient(weighted_block, params[name], grads[name], what=name, samples=20)

# %% [markdown]
# ### Smaller kernels: Inception-v3
#
# A year later Szegedy and others went further (*Inception-v3*, published in 2016). Two 3 × 3
# kernels in a row see 5 × 5 pixels, as you know from stage 3. And a K × K kernel can be
# *factorised* into 1 × K and K × 1: asymmetric kernels, a row and then a column. What percentage of
# the multiplications of one 7 × 7 remains with 1 × 7 and 7 × 1?

# %% role="experiment" name="factorised"
with attempt("factorised kernels"):
    stacks = {
        "5x5": [((5, 5), (2, 2))],
        "3x3, 3x3": [((3, 3), (1, 1))] * 2,
        "1x5, 5x1": [((1, 5), (0, 2)), ((5, 1), (2, 0))],
        "7x7": [((7, 7), (3, 3))],
        "3x3, 3x3, 3x3": [((3, 3), (1, 1))] * 3,
        "1x7, 7x1": [((1, 7), (0, 3)), ((7, 1), (3, 0))],
    }
    whole = {}
    print("64 channels, 17 x 17    parameters   multiplications   of the one kernel")
    for title, kernels in stacks.items():
        graph, source = {}, "images"
        for i, (size, padding) in enumerate(kernels):
            graph[f"conv{i}"] = conv(source, 64, size, padding=padding, bias=False)
            source = f"conv{i}"
        numbers, multiplications = count(graph, (64, 17, 17))
        seen = 1 + sum(size[0] - 1 for size, _ in kernels)
        whole.setdefault(seen, multiplications)
        part = multiplications / whole[seen]
        print(f"{title:20} {numbers:13,} {multiplications:17,} {part:19.0%}")

# %% [markdown]
# **Question 1 (4 points).** (a) Compute by hand the multiplications per position of the 5 × 5
# branch of block 3a, with its reduction to 16 channels and without, and the factor between the two.
# (b) What is lost by the reduction, and why is that acceptable? (c) What would happen to the number
# of channels from block to block if the pooling branch had no projection? (d) Two 3 × 3 kernels in
# a row and a 1 × 5 before a 5 × 1 both see 5 × 5 pixels. Leave out the biases and the ReLU between
# them, and take one channel: which 5 × 5 kernels can the second pair replace? What do you gain from
# such a restriction, apart from fewer multiplications?

# %% [markdown] role="written" task="question_reduction"
# ### BEGIN SOLUTION
# (a) With: 192 * 16 + 16 * 32 * 25 = 3072 + 12 800 = 15 872. Without: 192 * 32 * 25 = 153 600. The
# factor is 9.7.
#
# (b) The 5 x 5 filters see only 16 mixtures of the 192 channels, so the branch is limited to
# 16-dimensional inputs at each position. Neighbouring channels of a trained network are strongly
# correlated, the mixtures are learnt for what this branch needs, the ReLU after them adds a
# nonlinearity, and the other branches still see all channels.
#
# (c) The pooling passes all input channels on, so the output of each block would have all channels
# of its input in addition to those of the other branches: the number grows with every block (192,
# then 64 + 128 + 32 + 192 = 416, and so on), and with it the costs of all later layers.
#
# (d) Only kernels that are a column times a row, kernel[i, j] = column[i] * row[j] (rank 1), such
# as blurring or the derivative across a vertical edge; a diagonal line is not one of them. In
# return there are fewer weights, which overfit less, and one more ReLU between the two layers, so
# that together they compute something that no single kernel can.
# ### END SOLUTION

# %% [markdown]
# ### Auxiliary losses
#
# GoogLeNet has 22 layers with weights, and in 2014 neither batch normalisation nor residual
# networks had been published. Its authors feared that the gradient would not reach the first
# layers. So they put two *auxiliary classifiers* in the middle, small heads with scores of their
# own, and minimised
#
# $$L = L_{\text{scores}} + 0.3 \, L_{\text{aux1}} + 0.3 \, L_{\text{aux2}}$$
#
# At test time the two heads are discarded. For your executor this is nothing new: the loss depends
# on three values, and `graph_backward` takes a `dout` for each.
#
# **Task `total_loss` (3 points).** `weights` names the heads, for example `{"scores": 1.0, "aux1":
# 0.3}`. All other values are ignored. `softmax_loss(logits, labels)` is the layer of stage 2 and
# returns `(loss, dlogits)`.


# %% role="answer" task="total_loss"
def total_loss(values, labels, weights):
    """The weighted sum of the losses of all heads.

    Args:
        values: What graph_forward returned, with the logits of each head, shape (N, C).
        labels: Classes, shape (N,), whole numbers.
        weights: A dict from the name of a head to the weight of its loss.

    Returns:
        (loss, douts): a number, and for graph_backward the gradient of the loss with respect to
        the logits of each head.
    """
    ### BEGIN SOLUTION
    loss, douts = 0.0, {}
    for head, weight in weights.items():
        own, dlogits = softmax_loss(values[head], labels)
        loss += weight * own
        douts[head] = weight * dlogits
    return loss, douts
    ### END SOLUTION


# %% role="check" task="total_loss"

# %% [markdown]
# Now the whole of GoogLeNet: a stem of three convolutions, nine Inception blocks, global average
# pooling, one fc. Its auxiliary heads first average the maps to 4 × 4; none of our nodes can do
# that, so the heads, with three million parameters each, are left out. (The original rounds the
# sizes of its poolings up; a padding of 1 gives the same sizes.)


# %% role="given" name="googlenet"
def googlenet():
    """GoogLeNet without its auxiliary heads, for images of 3 x 224 x 224."""
    graph = {}
    source = sequence(
        graph,
        "images",
        *[("conv1", conv, 64, 7, 2, 3), ("relu1", relu), ("pool1", max_pool, 3, 2, 1)],
        *[("conv2", conv, 64, 1), ("relu2", relu), ("conv3", conv, 192, 3, 1, 1)],
        *[("relu3", relu), ("pool2", max_pool, 3, 2, 1)],
    )
    blocks = {
        "3a": (64, 96, 128, 16, 32, 32),
        "3b": (128, 128, 192, 32, 96, 64),
        "4a": (192, 96, 208, 16, 48, 64),
        "4b": (160, 112, 224, 24, 64, 64),
        "4c": (128, 128, 256, 24, 64, 64),
        "4d": (112, 144, 288, 32, 64, 64),
        "4e": (256, 160, 320, 32, 128, 128),
        "5a": (256, 160, 320, 32, 128, 128),
        "5b": (384, 192, 384, 48, 128, 128),
    }
    for name, numbers in blocks.items():
        if name in ("4a", "5a"):
            source = sequence(graph, source, (f"pool{name[0]}", max_pool, 3, 2, 1))
        graph.update(inception_block(name, source, *numbers))
        source = name
    sequence(graph, source, ("mean", global_average_pool), ("scores", fc, 1000))
    return graph


# %% role="experiment" name="googlenet_counted"
with attempt("the costs of GoogLeNet"):
    numbers, multiplications = count(googlenet(), (3, 224, 224))
    print(f"GoogLeNet: {len(googlenet())} nodes, {numbers:,} parameters (Caffe: 6,998,552)")
    print(f"{multiplications:,} multiplications (paper: a budget of 1.5 billion)")
    shapes = graph_shapes(googlenet(), (3, 224, 224))
    print({name: shapes[name] for name in ("pool2", "3b", "4e", "5b", "mean")})
    auxiliary_head = {
        "reduce": conv("images", 128, 1),
        "fc1": fc("reduce", 1024),
        "scores": fc("fc1", 1000),
    }
    print(f"its first auxiliary head: {count(auxiliary_head, (512, 4, 4))[0]:,} parameters")

# %% [markdown]
# GoogLeNet has a ninth of AlexNet's parameters, and less than half its error: 6.7 percent top-5.
#
# ## 6. Residual blocks
#
# Deeper is better, until it is worse: He et al. (2015) trained a network with 56 layers that made
# more errors than one with 20, *on the training images*. So this is not overfitting. The deeper
# network could do as well as the other one if its additional layers just passed their input on; but
# training does not find such weights. Their remedy: let a block compute only the *difference* from
# its input,
#
# $$\text{out} = \operatorname{ReLU}(F(x) + x)$$
#
# To pass $x$ on, $F$ need only be 0. And backward, the addition copies the gradient: one copy goes
# through $F$, and the other reaches $x$ directly, however small the first has become.
#
# ![](attachment:residual_block.png)
#
# Where the block halves the size (stride 2), or changes the number of channels, $x$ and $F(x)$ have
# different shapes. Then the shortcut is a *projection*: a 1 × 1 convolution with the same stride,
# followed by batch normalisation. These are the nodes of a block called `"b1"`; convolutions have
# no bias, because batch normalisation removes it anyway (stage 5):
#
# | node | what |
# |---|---|
# | `b1.conv1` | `channels` filters of 3 × 3, padding 1, with the block's `stride`, on the source |
# | `b1.norm1`, `b1.relu1` | batch normalisation of `b1.conv1`, then ReLU |
# | `b1.conv2` | `channels` filters of 3 × 3, padding 1, stride 1, on `b1.relu1` |
# | `b1.norm2` | batch normalisation of `b1.conv2` |
# | `b1.shortcut` | `channels` filters of 1 × 1, no padding, the block's `stride`, on the source |
# | `b1.shortcut_norm` | batch normalisation of `b1.shortcut` |
# | `b1.add` | `add` of `b1.norm2` and of the shortcut (or the source itself) |
# | `b1` | ReLU of `b1.add`: the ReLU comes **after** the addition |
#
# The two nodes of the shortcut exist only if the stride is not 1 or the numbers of channels differ.
#
# **Task `residual_block` (5 points).** Build the block.


# %% role="answer" task="residual_block"
def residual_block(name, source, in_channels, channels, stride):
    """The nodes of a residual block.

    Args:
        name: Name of the block, and of the node with its result.
        source: Name of the node with its input.
        in_channels: Channels of the input.
        channels: Channels of the output.
        stride: Stride of the first convolution, and of the projection.

    Returns:
        A new dict of nodes.
    """
    ### BEGIN SOLUTION
    block = {
        f"{name}.conv1": conv(source, channels, 3, stride, 1, bias=False),
        f"{name}.norm1": batch_norm(f"{name}.conv1"),
        f"{name}.relu1": relu(f"{name}.norm1"),
        f"{name}.conv2": conv(f"{name}.relu1", channels, 3, 1, 1, bias=False),
        f"{name}.norm2": batch_norm(f"{name}.conv2"),
    }
    shortcut = source
    if stride != 1 or in_channels != channels:
        block[f"{name}.shortcut"] = conv(source, channels, 1, stride, bias=False)
        shortcut = f"{name}.shortcut_norm"
        block[shortcut] = batch_norm(f"{name}.shortcut")
    block[f"{name}.add"] = add(f"{name}.norm2", shortcut)
    block[name] = relu(f"{name}.add")
    return block
    ### END SOLUTION


# %% role="check" task="residual_block"

# %% [markdown]
# ResNet-18 and ResNet-34 consist of your block. From ResNet-50 on the block is a *bottleneck*: 1 ×
# 1 to fewer channels, 3 × 3, and 1 × 1 back to four times as many, which saves multiplications as
# GoogLeNet's reductions do. It is given.


# %% role="given" name="resnet"
def bottleneck_block(name, source, in_channels, channels, stride):
    """A residual block of 1 x 1, 3 x 3 and 1 x 1, with 4 * channels in its output."""
    block = {}
    end = sequence(
        block,
        source,
        *[(f"{name}.conv1", conv, channels, 1, 1, 0, 1, False), (f"{name}.norm1", batch_norm)],
        *[(f"{name}.relu1", relu), (f"{name}.conv2", conv, channels, 3, stride, 1, 1, False)],
        *[(f"{name}.norm2", batch_norm), (f"{name}.relu2", relu)],
        (f"{name}.conv3", conv, 4 * channels, 1, 1, 0, 1, False),
        (f"{name}.norm3", batch_norm),
    )
    if stride != 1 or in_channels != 4 * channels:
        source = sequence(
            block,
            source,
            (f"{name}.shortcut", conv, 4 * channels, 1, stride, 0, 1, False),
            (f"{name}.shortcut_norm", batch_norm),
        )
    block[f"{name}.add"] = add(end, source)
    block[name] = relu(f"{name}.add")
    return block


def resnet(layers):
    """ResNet-18, -34 or -50, for images of 3 x 224 x 224."""
    depths = (2, 2, 2, 2) if layers == 18 else (3, 4, 6, 3)
    make, factor = (bottleneck_block, 4) if layers == 50 else (residual_block, 1)
    graph = {}
    source = sequence(
        graph,
        "images",
        *[("conv1", conv, 64, 7, 2, 3, 1, False), ("norm1", batch_norm), ("relu1", relu)],
        ("pool1", max_pool, 3, 2, 1),
    )
    before = 64
    for part, (depth, channels) in enumerate(zip(depths, (64, 128, 256, 512), strict=True), 2):
        for i in range(depth):
            name = f"conv{part}_{i + 1}"
            graph.update(make(name, source, before, channels, 2 if part > 2 and i == 0 else 1))
            source, before = name, factor * channels
    sequence(graph, source, ("mean", global_average_pool), ("scores", fc, 1000))
    return graph


# %% role="experiment" name="resnets_counted"
with attempt("the costs of the ResNets"):
    for layers, known, billions in (
        (18, 11_689_512, 1.8),
        (34, 21_797_672, 3.6),
        (50, 25_557_032, 3.8),
    ):
        numbers, multiplications = count(resnet(layers), (3, 224, 224))
        print(f"ResNet-{layers}: {numbers:,} parameters (torchvision: {known:,}), ", end="")
        print(f"{multiplications / 1e9:.2f} G multiplications (paper: {billions} G)")

# %% [markdown]
# (The paper's ResNet-50 has its stride in the first 1 × 1 convolution of a block; today it is
# usually in the 3 × 3, which costs a little more and loses less detail.)
#
# ### What does accuracy cost?
#
# With your counts you can draw the chart that every survey of architectures shows (Canziani et al.,
# 2016). The accuracies are those of PyTorch's published weights (top-1 on the validation images of
# ILSVRC 2012, weights `IMAGENET1K_V1`, from the table of models in torchvision's documentation).
# Two of torchvision's networks differ from those that you counted: its AlexNet is a variant with
# one group and fewer filters (61.1 million parameters), and its GoogLeNet has batch normalisation,
# and 3 × 3 kernels in place of 5 × 5 (6.6 million).

# %% role="experiment" name="accuracy_and_costs"
with attempt("accuracy and costs"):
    top1 = {
        "AlexNet": (alexnet(1), (3, 227, 227), 56.52),
        "VGG A": (vgg("A"), (3, 224, 224), 69.02),
        "VGG D": (vgg("D"), (3, 224, 224), 71.59),
        "VGG E": (vgg("E"), (3, 224, 224), 72.38),
        "GoogLeNet": (googlenet(), (3, 224, 224), 69.78),
        "ResNet-18": (resnet(18), (3, 224, 224), 69.76),
        "ResNet-34": (resnet(34), (3, 224, 224), 73.31),
        "ResNet-50": (resnet(50), (3, 224, 224), 76.13),
    }
    figure, axes = style.grid(1, 2, 4.6, 3.6)
    print("percent of top-1 accuracy       per M params   per G mult.")
    for place, (name, (graph, shape, accuracy)) in enumerate(top1.items()):
        costs = np.array(count(graph, shape)) / (1e6, 1e9)
        print(f"{name:12} {accuracy:10.2f} {accuracy / costs[0]:19.2f} {accuracy / costs[1]:13.1f}")
        for axis, cost in zip(axes.flat, costs, strict=True):
            axis.plot(cost, accuracy, style.MARKERS[place], color=style.COLOURS[place], label=name)
    for axis, title in zip(
        axes.flat, ("parameters, millions", "multiplications, billions"), strict=True
    ):
        axis.set(xlabel=title, ylabel="top-1 accuracy, percent", xscale="log")
        axis.grid(alpha=0.3)
    axes.flat[1].legend(fontsize=7)
    style.show(figure, "Top-1 accuracy of eight networks against parameters and multiplications.")

# %% [markdown]
# ### What came next
#
# * **PReLU** (He et al., 2015): the slope for negative inputs is learnt, instead of being 0 as in
#   ReLU. Their networks were the first reported to have a lower top-5 error (4.9 percent) than a
#   trained human (5.1).
# * **Inception-ResNet** (Szegedy et al., 2016): the block of section 5 as the $F$ of a residual
#   block, with a 1 × 1 convolution after the `concat`, so that its shape is that of $x$. In the
#   widest of these networks $F(x)$ is multiplied by 0.1 to 0.3 before it is added; otherwise
#   training breaks down.
# * **DenseNet** (Huang et al., 2017): concatenation instead of addition. Each layer gets the maps
#   of *all* layers before it, and adds a few of its own. In our notation: `concat("x", "conv1")`,
#   then `concat("x", "conv1", "conv2")`, and so on.
#
# ## 7. Spatial pyramid pooling: images of any size
#
# Convolution and pooling take images of any size. The fc at the end does not: its weights fit only
# one $C \cdot H \cdot W$. So photographs had to be cropped or warped to 224 × 224, and lost their
# margins or their proportions. He et al. (2014) put a pooling in front of the fc whose output does
# *not* depend on the size of its input: it divides the map into $n \times n$ parts, however large
# the map is, and takes the maximum of each. A *pyramid* uses several $n$, for example 4, 2 and 1,
# and gives $16 + 4 + 1 = 21$ numbers per channel.
#
# ![](attachment:spatial_pyramid.png)
#
# Where $n$ does not divide the height $H$, part $i$ (counted from 0) has the rows
#
# $$\left\lfloor \frac{i H}{n} \right\rfloor \quad \text{to (not including)} \quad
#   \left\lceil \frac{(i + 1) H}{n} \right\rceil$$
#
# For $H = 5$ and $n = 2$ these are rows 0, 1, 2 and rows 2, 3, 4: both use row 2, and no row is
# left out. Columns are divided in the same way. (This is PyTorch's rule; the paper's window of
# $\lceil H / n \rceil$ at stride $\lfloor H / n \rfloor$ gives the same wherever $n$ divides $H$.)
#
# **Order of the output**, shape `(N, C * 21)` for the levels 4, 2, 1: first all numbers of the
# first level, channel by channel and row by row, then those of the next level. In the backward pass
# every number of `dout` goes to the pixel that was the maximum; where several are equally large, to
# any one of them. What if a pixel is the maximum of several parts? You know the rule.
#
# **Task `pyramid` (6 points).**


# %% role="answer" task="pyramid"
def spatial_pyramid_pool_forward(x, levels):
    """The maxima of n x n parts of each map, for each n of levels.

    Args:
        x: Feature maps, shape (N, C, H, W).
        levels: A list of whole numbers, for example [4, 2, 1].

    Returns:
        (out, cache): out has shape (N, C * (sum of n * n over levels)); the cache is for
        spatial_pyramid_pool_backward.
    """
    ### BEGIN SOLUTION
    height, width = x.shape[2:]
    parts, origins = [], []
    for n in levels:
        maxima = []
        for i, j in np.ndindex(n, n):
            top, bottom = i * height // n, -(-(i + 1) * height // n)
            left, right = j * width // n, -(-(j + 1) * width // n)
            window = x[:, :, top:bottom, left:right].reshape(*x.shape[:2], -1)
            best = window.argmax(axis=2)
            maxima.append(window.max(axis=2))
            origins.append((top + best // (right - left), left + best % (right - left)))
        parts.append(np.stack(maxima, axis=2).reshape(len(x), -1))
    return np.concatenate(parts, axis=1), (x.shape, levels, origins)
    ### END SOLUTION


def spatial_pyramid_pool_backward(dout, cache):
    """The gradient of spatial_pyramid_pool_forward.

    Args:
        dout: Gradient of the loss with respect to out, in the shape of out.
        cache: What spatial_pyramid_pool_forward returned.

    Returns:
        dx, in the shape of x.
    """
    ### BEGIN SOLUTION
    shape, levels, origins = cache
    dx, first, origins = np.zeros(shape, dout.dtype), 0, iter(origins)
    sample, channel = np.ogrid[: shape[0], : shape[1]]
    for n in levels:
        numbers = shape[1] * n * n
        part = dout[:, first : first + numbers].reshape(*shape[:2], n * n)
        for k in range(n * n):
            row, column = next(origins)
            dx[sample, channel, row, column] += part[:, :, k]
        first += numbers
    return dx
    ### END SOLUTION


# %% role="check" task="pyramid"

# %% [markdown]
# ## 8. Training
#
# The images are the *shapes* that NumPy draws, reduced to 16 × 16. The training is given: SGD with
# momentum 0.9, a learning rate that falls to 0 along a cosine, your executor, your `total_loss`.
# Batch normalisation uses the batch in training; afterwards `with_statistics` measures mean and
# variance once, on 500 training images, and adds them to the parameters.


# %% role="experiment" name="load"
pictures = load_shapes(train=6_000, val=1_000, test=1_000)


def to_input(images, size):
    """Bytes, shape (N, 3, 32, 32), as floats from -1 to 1, in that size.

    For 16, 2 x 2 pixels are averaged; for other sizes the nearest pixel is taken.
    """
    if size == 16:
        count = len(images)
        images = images.reshape(count, 3, 16, 2, 16, 2).mean(axis=(3, 5), dtype=np.float32)
    else:
        nearest = (np.arange(size) * 32 + 16) // size
        images = images[:, :, nearest][:, :, :, nearest]
    return (images / np.float32(127.5) - 1).astype(np.float32)


X_train, y_train = to_input(pictures.train_images, 16), pictures.train_labels
X_val, y_val = to_input(pictures.val_images, 16), pictures.val_labels
show_images(pictures.train_images[:10], y_train[:10], class_names=pictures.class_names)
print(X_train.shape, X_val.shape)


# %% role="given" name="training"
def step_of_sgd(params, grads, velocity, lr):
    """One step of SGD with momentum 0.9; params and velocity are changed."""
    for name, grad in grads.items():
        velocity[name] = 0.9 * velocity.get(name, 0.0) - lr * grad
        params[name] = params[name] + velocity[name].astype(grad.dtype)


def train(graph, params, images, labels, steps, lr, weights, seed=0):
    """Train params in place, with 50 images a step; returns the losses of the first head.

    images may also be a list of arrays of different sizes, which are then taken in turn.
    """
    sizes = images if isinstance(images, list) else [images]
    rng, velocity, losses = np.random.default_rng(seed), {}, []
    for step in range(steps):
        rows = rng.integers(len(labels), size=50)
        values, caches = graph_forward(graph, params, sizes[step % len(sizes)][rows])
        _, douts = total_loss(values, labels[rows], weights)
        losses.append(float(softmax_loss(values[next(iter(weights))], labels[rows])[0]))
        _, grads = graph_backward(graph, douts, caches)
        step_of_sgd(params, grads, velocity, lr * (1 + math.cos(math.pi * step / steps)) / 2)
    return losses


def with_statistics(graph, params, images):
    """params with the mean and the variance of the input of every batch_norm, for these images."""
    values, _ = graph_forward(graph, params, images)
    params = dict(params)
    for name, (kind, sources, _) in graph.items():
        if kind == "batch_norm":
            x = values[sources[0]]
            axes = (0, *range(2, x.ndim))
            params[f"{name}.mean"], params[f"{name}.var"] = x.mean(axes), x.var(axes)
    return params


def accuracy(graph, params, images, labels):
    """The share of images whose class has the highest score."""
    right = 0
    for at in range(0, len(images), 250):
        values, _ = graph_forward(graph, params, images[at : at + 250])
        right += np.sum(values["scores"].argmax(axis=1) == labels[at : at + 250])
    return right / len(images)


def resnet_small(blocks, shortcuts=True, channels=(8, 16, 32)):
    """He et al.'s network for CIFAR-10: 6 * blocks + 2 layers; plain if shortcuts is false."""
    graph = {}
    source = sequence(
        graph,
        "images",
        *[("conv1", conv, channels[0], 3, 1, 1, 1, False), ("norm1", batch_norm), ("relu1", relu)],
    )
    before = channels[0]
    for part, width in enumerate(channels, 1):
        for i in range(blocks):
            name = f"block{part}_{i + 1}"
            block = residual_block(name, source, before, width, 2 if part > 1 and i == 0 else 1)
            if not shortcuts:
                for node in ("shortcut", "shortcut_norm", "add"):
                    block.pop(f"{name}.{node}", None)
                block[name] = relu(f"{name}.norm2")
            graph.update(block)
            source, before = name, width
    sequence(graph, source, ("mean", global_average_pool), ("scores", fc, 10))
    return graph


# %% [markdown]
# ### Plain against residual: the gradient
#
# Two networks that differ in nothing but the shortcuts (and their two projections). Both have batch
# normalisation, and initial weights of the same scale. First, before any training: how large is the
# gradient in each layer, with 20 and with 56 layers? **Predict**: in the plain network of 56
# layers, what is the norm of the gradient of the first convolution's weights, divided by that of
# the last convolution's?

# %% role="experiment" name="predict_gradients"
predict("norm of the gradient, first layer / last layer, plain-56", ..., why="")

# %% role="experiment" name="gradients_by_layer"
with attempt("the gradients by layer"):
    curves = {}
    for blocks in (3, 9):
        for shortcuts in (False, True):
            name = f"{'residual' if shortcuts else 'plain'}-{6 * blocks + 2}"
            graph = resnet_small(blocks, shortcuts)
            params = init_params(graph, (3, 16, 16), np.random.default_rng(0))
            values, caches = graph_forward(graph, params, X_train[:100])
            _, douts = total_loss(values, y_train[:100], {"scores": 1.0})
            _, grads = graph_backward(graph, douts, caches)
            layers = [node for node in topological_order(graph) if "conv" in node]
            norms = [float(np.linalg.norm(grads[f"{layer}.weight"])) for layer in layers]
            curves[name] = np.linspace(0, 1, len(norms)), norms
            print(f"{name:12} first {norms[0]:8.3f}   last {norms[-1]:6.3f}   ", end="")
            print(f"first / last {norms[0] / norms[-1]:7.1f}")
            if name == "plain-56":
                outcome(
                    "norm of the gradient, first layer / last layer, plain-56", norms[0] / norms[-1]
                )
    show_curves(curves, "position in the network, first to last", "norm of the gradient", log="y")

# %% [markdown]
# The gradients of a plain network with batch normalisation do not vanish: they *explode*. From
# layer to layer they grow by about the same factor, which is harmless with 20 layers and hopeless
# with 56. (For wide fully connected networks and large batches, Yang et al., 2019, derive the
# factor $\sqrt{\pi / (\pi - 1)} = 1.21$.)
#
# **Question 2 (3 points).** (a) By which factor does the gradient grow from layer to layer? Compute
# it from your plain network of 20 layers, and from that of 56. (b) Write down the gradient with
# respect to the input $x$ of a residual block, $\text{out} = F(x) + x$ (leave out the ReLU). Use it
# to explain what the shortcut does where $F$ makes the gradient small, and why the gradient grows
# more slowly than in the plain network. (c) Why can no single learning rate suit all layers of
# plain-56?

# %% [markdown] role="written" task="question_gradients"
# ### BEGIN SOLUTION
# (a) The ratio first / last is about 5 over 18 steps from the first to the last of 19 convolutions,
# and about 1000 over the 54 steps of 55: 5 ** (1 / 18) = 1.09 and 1000 ** (1 / 54) = 1.14.
#
# (b) dx = dout + (dF/dx) dout: one copy arrives unchanged, however small dF/dx is, so the gradient
# cannot vanish in F. The growth is slower because only the second part is amplified: if it is as
# large as the first and independent of it, the squared norms add, and the normalisation at the end
# of F keeps that part of the same size while the sum on the main path grows from block to block, so
# the share of each further block falls. In the plain network all of the gradient goes through every
# layer, and the factors are multiplied.
#
# (c) A rate that makes a useful step in the last layers makes a step that is a thousand times as
# large in the first ones, which destroys them; a rate that is right for the first ones leaves the
# last ones as they are.
# ### END SOLUTION

# %% [markdown]
# ### Plain against residual: training
#
# Now both networks of 20 layers are trained, each with two learning rates, for 400 steps of 50
# images. A fifth run has no shortcuts, but an auxiliary head in the middle, whose loss has the
# weight 0.3. The whole cell takes about a minute.

# %% role="experiment" name="plain_and_residual"
with attempt("plain against residual"):
    curves, trained, lines = {}, {}, []
    runs = [("plain", 0.1), ("plain", 0.03), ("residual", 0.1), ("residual", 0.03)]
    for kind, lr in progress([*runs, ("auxiliary", 0.03)], "five trainings"):
        graph, weights = resnet_small(3, kind == "residual"), {"scores": 1.0}
        if kind == "auxiliary":
            graph["mean2"], graph["aux"] = global_average_pool("block2_3"), fc("mean2", 10)
            weights["aux"] = 0.3
        params = init_params(graph, (3, 16, 16), np.random.default_rng(0))
        losses = train(graph, params, X_train, y_train, 400, lr, weights)
        fixed = with_statistics(graph, params, X_train[:500])
        right = accuracy(graph, fixed, X_val, y_val)
        lines.append(
            f"{kind:10} lr {lr:4}: loss of the last 50 steps {np.mean(losses[-50:]):.3f}, "
            f"validation accuracy {right:.3f}"
        )
        smooth = np.convolve(losses, np.full(20, 1 / 20), "valid")
        curves[f"{kind}, lr {lr}"] = np.arange(len(smooth)) + 20, smooth
        trained[kind, lr] = graph, fixed
    print("\n".join(lines))
    show_curves(curves, "step", "loss, mean of 20 steps")

# %% [markdown]
# **Question 3 (2 points).** (a) To which layers does the auxiliary loss give a shorter path, and
# what did GoogLeNet's authors hope for? Why can the head be discarded afterwards? (b) Compare the
# auxiliary run with the plain one at the same learning rate. Is the difference clear enough to say
# that the head helps, or that it does harm? (One run is one sample. Give `init_params` and `train`
# another seed, and see how far apart two runs of the same network end.) Do the gradients of the
# layers that you saw above give a reason to expect that it helps?

# %% [markdown] role="written" task="question_auxiliary"
# ### BEGIN SOLUTION
# (a) The gradient of the auxiliary loss enters in the middle of the network and reaches the layers
# below the head without passing through the layers above it. The authors feared that the gradient
# of the last loss alone would vanish on its way to them, and hoped that features which tell the
# classes apart would form earlier. The head is a branch: nothing that leads to the scores reads it,
# so without it they are the same.
#
# (b) The two runs differ by a few percent, but so do two runs of the same network with different
# seeds: with some seeds the head is ahead, with others the network without it. One pair of runs
# does not show that it helps. Nor is there a reason to expect it: the head is a remedy for
# gradients that vanish, and with batch normalisation those of plain-20 do not. The first layer's is
# five times as large as the last one's, so the lower layers had no lack of gradient.
# ### END SOLUTION

# %% [markdown]
# ### A network with a missing block
#
# Veit et al. (2016) removed single blocks from a trained ResNet and left the others unchanged. In a
# plain network every layer needs the one before it. What happens here? **Predict**: what is the
# accuracy, from 0 to 1, of the residual network without `block2_2`?

# %% role="experiment" name="predict_missing_block"
predict("accuracy without block2_2", ..., why="")

# %% role="experiment" name="missing_block"
with attempt("a network with a block missing"):
    for (kind, lr), (graph, params) in trained.items():
        if lr != 0.03 or kind == "auxiliary":
            continue
        print(f"{kind}, complete: {accuracy(graph, params, X_val, y_val):.3f}")
        for name, source in (
            ("block1_2", "block1_1"),
            ("block2_2", "block2_1"),
            ("block3_3", "block3_2"),
        ):
            without = {**graph, name: relu(source)}
            reached = accuracy(without, params, X_val, y_val)
            print(f"    without {name}: {reached:.3f}")
            if (kind, name) == ("residual", "block2_2"):
                outcome("accuracy without block2_2", reached)

# %% [markdown]
# ### One network, three sizes
#
# A small network with a pyramid of the levels 4, 2 and 1 is trained on images of 16, 24 and 32
# pixels in turn, and then classifies all three sizes with the same weights. An fc directly after
# the last convolution could handle only one of them.

# %% role="experiment" name="three_sizes"
with attempt("one network for three sizes"):
    by_size = {size: to_input(pictures.train_images, size) for size in (16, 24, 32)}
    graph = {}
    sequence(
        graph,
        "images",
        *[("conv1", conv, 16, 3, 1, 1), ("norm1", batch_norm), ("relu1", relu)],
        *[("pool1", max_pool, 2, 2), ("conv2", conv, 32, 3, 1, 1), ("norm2", batch_norm)],
        *[("relu2", relu), ("pyramid", spatial_pyramid_pool, 4, 2, 1), ("scores", fc, 10)],
    )
    for size in by_size:
        shapes = graph_shapes(graph, (3, size, size))
        print(f"{size} pixels: {shapes['relu2']} -> {shapes['pyramid']}")
    params = init_params(graph, (3, 16, 16), np.random.default_rng(0))
    train(graph, params, list(by_size.values()), y_train, 450, 0.02, {"scores": 1.0})
    for size, images in by_size.items():
        fixed = with_statistics(graph, params, images[:500])
        val = to_input(pictures.val_images, size)
        print(f"{size} pixels: validation accuracy {accuracy(graph, fixed, val, y_val):.3f}")

# %% [markdown]
# ## 9. What you have now
#
# A dict of nodes, an order, and the rule that gradients add up where a path forks: that is the core
# of PyTorch and JAX. (There the graph is recorded while your forward pass runs, instead of being
# written down first.) With it you have built the networks that won ILSVRC from 2012 to 2015, or
# close relatives of them, and you know what they cost. The last part of the lecture uses such
# networks, once they are trained, for other tasks: transfer learning.
#
# The cell below is yours. Something to try: a DenseNet block, or the Inception block as the $F$ of
# a residual block.

# %% role="scratch"

# %% [markdown]
# Save the notebook (Ctrl+S) and run the last cell. It does with the saved file what the grader will
# do, in a fresh Python, and says whether you can hand it in.

# %% role="experiment" name="hand_in"
from kit import hand_in

hand_in()
