# %% [markdown]
# # Stage 2: a two-layer neural network
#
# A linear classifier has one template per class and straight boundaries. One more layer with a
# nonlinearity in between removes both limits. In this notebook you build such a network from
# layers, each with a forward and a backward pass; you train it with three optimisers (SGD, momentum
# and Adam), solve the XOR problem of stage 1, and look at the hundred templates that the network
# has learnt. The convolutional networks of stages 3 and 4 use layers with the same interface.
#
# **Time**: about 7 hours. **Points**: 48. **You need**: NumPy, the chain rule, lecture D, and what
# stage 1 explained about softmax, loss and numerical gradients. You do not need your answers from
# stage 1.
#
# **The lectures** that the stages follow are cited by letter: A "Convolutional networks" (lecture 3
# of github.com/balezz/modern_dl), B "Advanced convolutional networks" (D. Korobchenko), C
# "Convolutional networks" (R. Ushakov, Deep Learning School), D "Convolutional networks: basic
# operations" (lecture 5), E "Deep learning in computer vision", class 4 (D. Yashunin). All are in
# Russian; you do not need them to solve the stages.
#
# **How to start.** Put the folder of this stage anywhere, run `pip install -r requirements.txt` in
# it once, open this notebook in JupyterLab, VS Code or Colab, and run the cells from the top.
#
# **How it works.** As in stage 1: write your code where a cell says `# YOUR CODE HERE`. The cell
# below it, `check("...")`, shows at once what passes, and your points come from further checks of
# the same kind with other numbers. You can run any cell at any time; one that needs a function you
# have not written yet says so and is skipped. A function does not modify the arrays that it is
# given but returns new ones; a small part of the points is for that.
#
# **If you are stuck.** `hint("affine")` gives a question, then an idea, then almost the code.
# `check()` shows all tasks, the points in them, and what is left.
#
# **How to hand in.** Save the notebook and hand in this one file; keep its name,
# `02_two_layer_net.ipynb`.
#
# | name | shape | what it is | on the slides |
# |---|---|---|---|
# | `N` | | number of images in a batch | $N$ |
# | `D` | | numbers (features) per image, 3072 | $D$ |
# | `H` | | number of hidden units | $H$ |
# | `C` | | number of classes | $C$ |
# | `X` | `(N, D)` | images, one per row | $x$, as a column |
# | `W1`, `b1` | `(D, H)`, `(H,)` | first layer | $W_1^T$ |
# | `W2`, `b2` | `(H, C)`, `(C,)` | second layer | $W_2^T$ |
# | `y` | `(N,)` | true classes, integers | |
# | `dout` | shape of `out` | upstream gradient: of the loss with respect to `out` | |
# | `dx`, `dw`, `db` | shapes of `x`, `w`, `b` | gradients that the layer returns | |
# | `cache` | anything | what the forward pass stores for the backward pass | |

# %% role="given" name="imports"
import numpy as np

from kit import (
    LiveCurve,
    attempt,
    check,
    check_gradient,
    hint,
    load_images,
    outcome,
    predict,
    progress,
    setup_notebook,
    show_boundary,
    show_confusion,
    show_images,
)
from kit.drawing.curves import show_curves
from kit.drawing.hidden_units import show_activity

setup_notebook()

# %% [markdown]
# ## 1. Data and preprocessing
#
# CIFAR-10 (Krizhevsky, 2009) if it is on this machine, otherwise the drawn *shapes*. As in stage 1,
# bytes become numbers from −0.5 to 0.5. There is no column of ones: from now on every layer has a
# bias of its own.


# %% role="given" name="preprocessing"
def to_rows(images):
    """Images as rows of numbers from -0.5 to 0.5.

    Args:
        images: Bytes, shape (N, 3, 32, 32).

    Returns:
        X, shape (N, 3072), float32.
    """
    rows = images.reshape(len(images), -1).astype(np.float32)
    rows /= 255
    rows -= 0.5
    return rows


def load_params(net, params):
    """Replace parameters of a network by copies of the arrays in the dict of the same names."""
    for name, value in params.items():
        net.params[name] = np.array(value)


def in_single_precision(net):
    """The same network with float32 parameters: accurate enough, and about twice as fast."""
    load_params(net, {name: value.astype(np.float32) for name, value in net.params.items()})
    return net


# %% role="experiment" name="load"
data = load_images(train=20_000, val=2_000, test=2_000)
X_train, y_train = to_rows(data.train_images), data.train_labels
X_val, y_val = to_rows(data.val_images), data.val_labels
X_test, y_test = to_rows(data.test_images), data.test_labels
D, C = X_train.shape[1], len(data.class_names)
print("X_train", X_train.shape, " X_val", X_val.shape, " X_test", X_test.shape)

# %% [markdown]
# ## 2. Backpropagation: the chain rule on a computational graph
#
# Here is a complete network with one input, one hidden unit and one output, and the loss $(s -
# 3)^2$. Each box computes one simple function of the values that arrive at it. (The path turns back
# at $z$: the box below it, $\max(0, \cdot)$, reads $z$ and passes its result to the left.)
#
# ```
# x = 3 ─┐
#      [ * ]─ q = 6 ─┐
# w = 2 ─┘         [ + ]─ z = 2 ─┐
#            b = -4 ─┘           │
#   ┌─ h = 2 ─[ max(0, .) ]──────┘
# [ * ]─ s = 1 ─[ (. - 3)² ]─ L = 4
#   └─ v = 0.5
# ```
#
# How does $L$ change when one of the numbers changes a little? Go backwards from $L$, one box at a
# time. Each box needs its forward inputs and the derivative of $L$ with respect to its output. It
# multiplies that by its own local derivative and passes the product on. Write $ds$ for $\partial L
# / \partial s$, and so on:
#
# | box | rule | numbers |
# |---|---|---|
# | $L = (s - 3)^2$ | $ds = 2 (s - 3)$ | $2 \cdot (-2) = -4$ |
# | $s = v \, h$ | $dv = h \, ds$ | $2 \cdot (-4) = -8$ |
# | | $dh = v \, ds$ | $0.5 \cdot (-4) = -2$ |
# | $h = \max(0, z)$ | $dz = dh$ if $z > 0$, else 0 | $-2$ |
# | $z = q + b$ | $dq = dz, \; db = dz$ | $-2, \; -2$ |
# | $q = w \, x$ | $dw = x \, dq$ | $3 \cdot (-2) = -6$ |
# | | $dx = w \, dq$ | $2 \cdot (-2) = -4$ |
#
# This is *backpropagation* (Rumelhart, Hinton and Williams, 1986; on the slide
# $\frac{\partial E}{\partial w} = \frac{\partial E}{\partial o} \frac{\partial o}{\partial w}$). A
# sum copies the gradient to both inputs; a product gives each input the gradient times the *other*
# input; $\max(0, z)$ passes it only where $z > 0$. The next cell compares these numbers with a
# numerical gradient:


# %% role="experiment" name="chain_rule"
def tiny_network(numbers):
    """The loss of the network above, from x, w, b, v."""
    x, w, b, v = numbers
    return (v * max(0.0, w * x + b) - 3) ** 2


check_gradient(
    tiny_network,
    np.array([3.0, 2.0, -4.0, 0.5]),
    np.array([-4.0, -6.0, -2.0, -8.0]),
    what="(dx, dw, db, dv)",
)

# %% [markdown]
# ### A fork: gradients add up
#
# In most networks one value is used in several places: a weight for all images of a batch, a pixel
# by all hidden units. In the graph its path *forks*. Take $L = (x w)^2 + 3 x$, in which $x$ is used
# twice. Each path sends back its own contribution to $dx$, and at the fork the contributions are
# **added** (the multivariate chain rule). With $x = 2$ and $w = 1.5$: the product gives $q = 3$, so
# $dq = 2 q = 6$ and the first path sends $w \, dq = 9$; the second sends 3. Together $dx = 12$, and
# $dw = x \, dq = 12$.
#
# ![](attachment:graph_with_a_fork.png)

# %% role="experiment" name="fork"
check_gradient(
    lambda numbers: (numbers[0] * numbers[1]) ** 2 + 3 * numbers[0],
    np.array([2.0, 1.5]),
    np.array([9.0 + 3.0, 12.0]),
    what="(dx, dw)",
)

# %% [markdown]
# ## 3. The affine (fully connected) layer
#
# Every output is a weighted sum of all inputs plus a bias:
#
# $$\text{out}_{nm} = \sum_d x_{nd} \, w_{dm} + b_m$$
#
# In the backward pass the layer receives `dout`, in the shape of `out`, and applies the chain rule.
# $x_{nd}$ is used in the outputs $\text{out}_{nm}$ for all $m$, and $w_{dm}$ and $b_m$ in those for
# all $n$: each is a fork, so the contributions are added.
#
# $$dx_{nd} = \sum_m \text{dout}_{nm} \, w_{dm} \qquad
#   dw_{dm} = \sum_n x_{nd} \, \text{dout}_{nm} \qquad
#   db_m = \sum_n \text{dout}_{nm}$$
#
# These are sums, not means: the $1/N$ of the loss is already contained in `dout`. Each is one line
# of NumPy, and shapes help you to remember it: **a gradient has the shape of its variable**
# (lecture D). From `dout` `(N, M)` and `w` `(D, M)` only one matrix product gives the `(N, D)` of
# `x`.
#
# **Task `affine` (6 points).** Write both functions. `x` may have more than two axes, for instance
# a batch of images `(N, 3, 32, 32)`: each image is then flattened to one row of $D = d_1 \cdots
# d_k$ numbers in NumPy's usual order, and `dx` has the shape of `x` again. `b` and `db` have the
# shape `(M,)`; `(1, M)` is a different shape and does not count. The cache may be anything: only
# your own backward reads it, perhaps more than once, so it leaves the cache as it is. Use matrix
# products instead of loops: the networks below have 300 000 weights, and training must finish in
# about a minute.


# %% role="answer" task="affine"
def affine_forward(x, w, b):
    """An affine layer: out = x w + b, with every sample of x as a row.

    Args:
        x: Inputs, shape (N, d_1, ..., d_k); D is the product of d_1 to d_k.
        w: Weights, shape (D, M).
        b: Biases, shape (M,).

    Returns:
        (out, cache): the outputs, shape (N, M), and what affine_backward needs.
    """
    ### BEGIN SOLUTION
    out = x.reshape(len(x), -1) @ w + b  # (N, M)
    return out, (x, w)
    ### END SOLUTION


def affine_backward(dout, cache):
    """Gradients of an affine layer, each in the shape of its variable.

    Args:
        dout: Gradient of the loss with respect to out, shape (N, M).
        cache: What affine_forward returned.

    Returns:
        (dx, dw, db): shapes (N, d_1, ..., d_k), (D, M) and (M,).
    """
    ### BEGIN SOLUTION
    x, w = cache
    dx = (dout @ w.T).reshape(x.shape)
    dw = x.reshape(len(x), -1).T @ dout  # (D, M)
    return dx, dw, dout.sum(axis=0)
    ### END SOLUTION


# %% role="check" task="affine"

# %% [markdown]
# Now the gradient check. To get a single number out of a layer we take the sum of `out * dout` with
# a random `dout`: its derivative with respect to `out` is exactly `dout`. (A `dout` of ones would
# be a weak test: mixed-up entries would go unnoticed.)

# %% role="experiment" name="affine_gradients"
with attempt("the gradients of the affine layer"):
    rng = np.random.default_rng(0)
    x, w, b = rng.standard_normal((4, 2, 3)), rng.standard_normal((6, 5)), rng.standard_normal(5)
    dout = rng.standard_normal((4, 5))
    gradients = affine_backward(dout, affine_forward(x, w, b)[1])
    for name, value, gradient in zip(("dx", "dw", "db"), (x, w, b), gradients, strict=True):
        # check_gradient changes the numbers of `value`, which is x, w or b itself, one by one.
        check_gradient(
            lambda _: np.sum(affine_forward(x, w, b)[0] * dout), value, gradient, what=name
        )

# %% [markdown]
# ### A test for the layer: kill the mutants
#
# In stage 1 you wrote a test for softmax. A test for a layer has to ask more: that the forward pass
# computes the right numbers, and that each of the three gradients is the derivative of what was
# computed, in the right shape. You can calculate a small case by hand, or measure the derivatives
# as the cell above does. Think of the inputs on which a mistake would not show: a `dout` of ones, a
# square `w`, a bias of 0, an `x` without negative numbers.
#
# **Task `affine_test` (5 points).** The test receives a forward and a backward pass that belong
# together; it must not rely on what is in their cache. Your points are the share of the mutants
# that it kills, and a test that fails on a correct layer kills none. One mutant returns `None`; the
# check below knows four others, the grader twelve more. Each of these has one mistake.


# %% role="answer" task="affine_test"
def test_affine(affine_forward, affine_backward):
    """Fail where an affine layer is wrong, by an assert.

    Args:
        affine_forward: (x, w, b) -> (out, cache), as above.
        affine_backward: (dout, cache) -> (dx, dw, db), as above.

    Raises:
        AssertionError: If the layer is wrong. Any other exception counts as well.
    """
    ### BEGIN SOLUTION
    draw = np.random.default_rng(21)
    x, w = draw.standard_normal((3, 2, 2)), draw.standard_normal((4, 5))
    b, dout = draw.standard_normal(5), draw.standard_normal((3, 5))
    before = [array.copy() for array in (x, w, b, dout)]
    out, cache = affine_forward(x, w, b)
    expected = [
        [sum(x[n].flat[d] * w[d, m] for d in range(4)) + b[m] for m in range(5)] for n in range(3)
    ]
    assert np.shape(out) == (3, 5)
    assert np.allclose(out, expected)
    gradients = affine_backward(dout, cache)
    for array, copy in zip((x, w, b, dout), before, strict=True):
        assert np.array_equal(array, copy), "it changes its argument"
    # The derivative of sum(out * dout) with respect to every number, measured.
    for array, gradient in zip((x, w, b), gradients, strict=True):
        assert np.shape(gradient) == array.shape
        for place in np.ndindex(array.shape):
            moved = array.copy()
            moved[place] += 1.0  # out is linear in each of the three: any step is exact
            now = affine_forward(*[moved if one is array else one for one in (x, w, b)])[0]
            assert np.isclose(np.sum((now - out) * dout), gradient[place])
    ### END SOLUTION


# %% role="check" task="affine_test"

# %% [markdown]
# ## 4. The ReLU activation
#
# Two affine layers in a row are one affine layer: $W_2 (W_1 x) = (W_2 W_1) x$. Only a nonlinear
# *activation function* in between makes a network more powerful, and the simplest is $\max(0, x)$,
# the *rectified linear unit* (ReLU). In the backward pass it acts as a mask: where `x` was positive
# `dout` passes through, elsewhere the gradient is 0. The mask depends on the sign of `x`, not on
# the sign of `dout`. At exactly 0 the derivative does not exist: most libraries take 0, and no
# check asks for it.
#
# **Task `relu` (3 points).** For arrays of any shape.


# %% role="answer" task="relu"
def relu_forward(x):
    """max(0, x) of every entry.

    Args:
        x: Inputs, any shape.

    Returns:
        (out, cache): the outputs, the shape of x, and what relu_backward needs.
    """
    ### BEGIN SOLUTION
    return np.maximum(x, 0), x
    ### END SOLUTION


def relu_backward(dout, cache):
    """The gradient of ReLU: dout where x was positive, 0 elsewhere.

    Args:
        dout: Gradient of the loss with respect to out, in the shape of x.
        cache: What relu_forward returned.

    Returns:
        dx, the shape of x.
    """
    ### BEGIN SOLUTION
    return np.where(cache > 0, dout, 0)
    ### END SOLUTION


# %% role="check" task="relu"

# %% role="experiment" name="relu_gradient"
with attempt("the gradient of ReLU"):
    rng = np.random.default_rng(1)
    x, dout = rng.standard_normal((2, 6, 7))
    check_gradient(
        lambda x: np.sum(relu_forward(x)[0] * dout),
        x,
        relu_backward(dout, relu_forward(x)[1]),
        what="dx",
    )

# %% [markdown]
# A friend's backward pass looks at the wrong array. With an `x` and a `dout` like those below, its
# result is right all the same:

# %% role="given" name="friends_relu"


def friends_relu_backward(dout, x):
    """A friend's gradient of ReLU. It has a mistake."""
    return dout * (dout > 0)


# %% role="experiment" name="friends_gradient"
x = np.array([[-2.0, 3.0, -1.0, 0.5]])
dout = np.array([[-1.0, 2.0, -0.5, 4.0]])
with attempt("the comparison"):
    print("yours:       ", relu_backward(dout, relu_forward(x)[1]) + 0.0)  # not -0.0
    print("the friend's:", friends_relu_backward(dout, x) + 0.0)

# %% [markdown]
# **Task `revealing_gradient` (1 point).** Return an `x` and a `dout` of the same shape, at most 100
# numbers each, for which the friend's gradient is wrong in at least one position where it passes
# too much, **and** in at least one where it passes too little.


# %% role="answer" task="revealing_gradient"
def revealing_gradient():
    """An input on which friends_relu_backward is wrong in both ways.

    Returns:
        x: Finite numbers, any shape; none of them is 0.
        dout: Finite numbers, the shape of x.
    """
    ### BEGIN SOLUTION
    # Too much: x is negative, so nothing may pass, but dout is positive. Too little: the reverse.
    return np.array([-1.0, 1.0]), np.array([1.0, -1.0])
    ### END SOLUTION


# %% role="check" task="revealing_gradient"

# %% [markdown]
# ### Why ReLU? Vanishing gradients
#
# Before 2010 most networks used the sigmoid $\sigma(x) = 1 / (1 + e^{-x})$ or $\tanh x$. Their
# derivatives are at most ¼ and 1, and nearly 0 where $|x|$ is large: there the unit is *saturated*.
# In the backward pass these factors multiply from layer to layer. The next cell sends a random
# gradient back through ten layers of 100 units with each activation, with weights of standard
# deviation $\sqrt{2 / 100}$, and prints its size at every second layer.

# %% role="experiment" name="vanishing_gradients"
activations = {  # each with its derivative
    "sigmoid": (lambda x: 1 / (1 + np.exp(-x)), lambda x: np.exp(-x) / (1 + np.exp(-x)) ** 2),
    "tanh": (np.tanh, lambda x: 1 - np.tanh(x) ** 2),
    "ReLU": (lambda x: np.maximum(x, 0), lambda x: 1.0 * (x > 0)),
}
for name, (activation, derivative) in activations.items():
    rng = np.random.default_rng(0)
    layers = np.sqrt(2 / 100) * rng.standard_normal((10, 100, 100))
    x, before = rng.standard_normal((50, 100)), []
    for w in layers:
        before.append(x @ w)
        x = activation(before[-1])
    dout, sizes = rng.standard_normal(x.shape), []
    for w, z in zip(reversed(layers), reversed(before), strict=True):
        dout = (dout * derivative(z)) @ w.T
        sizes.append(np.std(dout))
    print(f"{name:8} gradient from layer 9 down to layer 1:", *(f"{g:8.1e}" for g in sizes[1::2]))

# %% [markdown]
# With the sigmoid the gradient shrinks by a factor of about 10 every two layers, and the first
# layers hardly learn. This is the *vanishing gradient problem*. With tanh and with ReLU it keeps
# its size, if the weights have the right scale: stage 4 explains the factor 2 in the standard
# deviation. ReLU has two further advantages: it never saturates for positive inputs, and it is
# cheap to compute.
#
# ## 5. Softmax loss as a layer
#
# In stage 1 softmax and the linear layer were one function. Now the loss is a layer of its own. It
# takes scores and returns one number and the gradient with respect to the scores:
#
# $$L = \frac{1}{N} \sum_n \left( \ln \sum_k e^{z_{nk}} - z_{n y_n} \right) \qquad
#   \frac{\partial L}{\partial z_{nc}} = \frac{1}{N} (s_{nc} - p_{nc})$$
#
# with the probabilities $s$ and the one-hot targets $p$, 1 for the true class and 0 for the others.
# Remember two things from stage 1: subtract the maximum *of each row*, and use log-sum-exp, so that
# nothing overflows and $\ln 0$ never occurs. This is the only place in the network where you divide
# by $N$.
#
# **Task `softmax_loss` (3 points).** Scores may be $\pm 1000$, and the score of the true class may
# be thousands below the best.


# %% role="answer" task="softmax_loss"
def softmax_loss(logits, labels):
    """Mean cross-entropy of softmax, and its gradient with respect to the scores.

    Args:
        scores: Shape (N, C), any finite numbers.
        labels: True classes, shape (N,), integers of any type from 0 to C - 1.

    Returns:
        (loss, dlogits): one number, and the gradient, shape (N, C).
    """
    ### BEGIN SOLUTION
    rows = np.arange(len(logits))
    shifted = logits - logits.max(axis=1, keepdims=True)
    powers = np.exp(shifted)
    sums = powers.sum(axis=1, keepdims=True)  # (N, 1)
    loss = np.mean(np.log(sums[:, 0]) - shifted[rows, labels])
    dlogits = powers / sums  # (N, C)
    dlogits[rows, labels] -= 1
    return float(loss), dlogits / len(logits)
    ### END SOLUTION


# %% role="check" task="softmax_loss"

# %% role="experiment" name="loss_gradient"
with attempt("the gradient of the loss"):
    rng = np.random.default_rng(2)
    logits, labels = rng.standard_normal((5, 10)), rng.integers(10, size=5)
    loss, dlogits = softmax_loss(logits, labels)
    check_gradient(lambda z: softmax_loss(z, labels)[0], logits, dlogits, what="dlogits")
    print(f"loss of equal scores {softmax_loss(np.zeros((5, 10)), labels)[0]:.6f}, ", end="")
    print(f"ln 10 = {np.log(10):.6f}")

# %% [markdown]
# ## 6. The two-layer network
#
# Now combine the layers, $f = W_2 \max(0, W_1 x + b_1) + b_2$:
#
# ```
#  X ──[ affine W1, b1 ]── (N, H) ──[ ReLU ]── (N, H) ──[ affine W2, b2 ]── scores ──[ loss ]
# (N, D)                                                                    (N, C)
# ```
#
# The forward pass runs from left to right and keeps the three caches; the backward pass runs from
# right to left, and each layer receives the gradient from the layer after it. The L2 penalty is as
# in stage 1, $\frac{\text{reg}}{2} \sum W^2$ with the factor ½, now for both weight matrices, **but
# not for the biases**: here they are arrays of their own and can be left out. A bias only shifts
# the function and does not make it more sensitive to its input, so there is no need to penalise it
# (Goodfellow et al., 2016, section 7.1). So
#
# $$L = \text{softmax\_loss} + \frac{\text{reg}}{2} \left( \sum W_1^2 + \sum W_2^2 \right)$$
#
# and the derivative of the penalty, $\text{reg} \cdot W$, is added to `grads["W1"]` and
# `grads["W2"]`.
#
# **Task `two_layer_net` (7 points).** `params` is a dict with the keys `W1`, `b1`, `W2`, `b2`.
# `loss` reads `self.params` and does not change it; `grads` is a dict with the same keys and
# shapes. Scores in the thousands must not make the loss or a gradient `nan` or `inf`. Your
# `softmax_loss` ensures that; if you write the loss out here instead, take the same care.
#
# > **Draws.** The initial weights are drawn from `rng` in exactly this order: `W1` is
# > `weight_scale * rng.standard_normal((input_size, hidden_size))`, then `W2` is
# > `weight_scale * rng.standard_normal((hidden_size, num_classes))`; the biases are zeros.


# %% role="answer" task="two_layer_net"
class TwoLayerNet:
    """affine - ReLU - affine - softmax.

    Attributes:
        params: The dict of W1 (input_size, hidden_size), b1 (hidden_size,),
            W2 (hidden_size, num_classes) and b2 (num_classes,).
    """

    def __init__(self, input_size, hidden_size, num_classes, weight_scale, rng):
        ### BEGIN SOLUTION
        self.params = {
            "W1": weight_scale * rng.standard_normal((input_size, hidden_size)),
            "b1": np.zeros(hidden_size),
            "W2": weight_scale * rng.standard_normal((hidden_size, num_classes)),
            "b2": np.zeros(num_classes),
        }
        ### END SOLUTION

    def loss(self, X, y, reg):
        """The loss on a batch, and its gradients with respect to all parameters.

        Args:
            X: Images, shape (N, input_size).
            y: True classes, shape (N,).
            reg: Strength of the L2 penalty on W1 and W2, at least 0.

        Returns:
            (loss, grads): one number, and a dict with the keys and shapes of params.
        """
        ### BEGIN SOLUTION
        W1, b1, W2, b2 = (self.params[name] for name in ("W1", "b1", "W2", "b2"))
        before, cache1 = affine_forward(X, W1, b1)
        hidden, cache_relu = relu_forward(before)  # (N, H)
        logits, cache2 = affine_forward(hidden, W2, b2)  # (N, C)
        loss, dlogits = softmax_loss(logits, y)
        loss += reg / 2 * (np.sum(W1 * W1) + np.sum(W2 * W2))

        dhidden, dW2, db2 = affine_backward(dlogits, cache2)
        _, dW1, db1 = affine_backward(relu_backward(dhidden, cache_relu), cache1)
        dW1, dW2 = dW1 + reg * W1, dW2 + reg * W2
        return loss, {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2}
        ### END SOLUTION

    def predict(self, X):
        """The class with the highest score for every row of X.

        Args:
            X: Images, shape (N, input_size).

        Returns:
            Classes, shape (N,), integers.
        """
        ### BEGIN SOLUTION
        before, _ = affine_forward(X, self.params["W1"], self.params["b1"])
        hidden, _ = relu_forward(before)
        logits, _ = affine_forward(hidden, self.params["W2"], self.params["b2"])
        return np.argmax(logits, axis=1)
        ### END SOLUTION


# %% role="check" task="two_layer_net"

# %% [markdown]
# The same two sanity checks as in stage 1: every gradient against a numerical one, and a first loss
# of about $\ln 10$, which `reg` increases slightly.

# %% role="experiment" name="net_gradients"
with attempt("the gradients of the network"):
    rng = np.random.default_rng(3)
    small = TwoLayerNet(12, 8, 10, 0.5, rng)
    load_params(small, {"b1": rng.standard_normal(8), "b2": rng.standard_normal(10)})
    rows, labels = rng.standard_normal((6, 12)), rng.integers(10, size=6)
    for reg in (0.0, 0.2):
        _, grads = small.loss(rows, labels, reg)
        for name, value in small.params.items():
            check_gradient(
                lambda _, reg=reg: small.loss(rows, labels, reg)[0],
                value,
                grads[name],
                what=f"d{name} (reg = {reg})",
            )
    net = TwoLayerNet(D, 100, C, 1e-3, rng)
    for reg in (0.0, 0.2):
        print(
            f"reg = {reg}: first loss {net.loss(X_train[:200], y_train[:200], reg)[0]:.4f}", end=""
        )
        print(f"   (ln 10 = {np.log(10):.4f})")

# %% [markdown]
# ## 7. Optimisers
#
# An optimiser computes the new value of a parameter `w` from its gradient `dw` and a `state`, which
# holds what the optimiser remembers of earlier steps of *this* parameter: a dict, empty (`{}`)
# before the first step. All optimisers have the same interface, `w, state = rule(w, dw, state,
# lr)`, so the training loop works with any of them.
#
# **Task `sgd_update` (1 point).** Stochastic gradient descent, $w \leftarrow w - \text{lr} \cdot
# dw$. It has no memory and returns the state unchanged.


# %% role="answer" task="sgd_update"
def sgd_update(w, dw, state, lr):
    """A step of gradient descent: w - lr * dw.

    Args:
        w: Parameter, any shape.
        dw: Its gradient, the shape of w.
        state: Not used.
        lr: Learning rate.

    Returns:
        (w, state): the new parameter, and the unchanged state.
    """
    ### BEGIN SOLUTION
    return w - lr * dw, state
    ### END SOLUTION


# %% role="check" task="sgd_update"

# %% [markdown]
# ### Momentum
#
# In a long narrow valley of the loss, SGD oscillates between the walls. Momentum adds a velocity,
# in which the oscillations cancel and the slow progress along the valley accumulates (Polyak, 1964;
# Rumelhart et al., 1986):
#
# $$v \leftarrow \mu \, v - \text{lr} \cdot dw \qquad\qquad w \leftarrow w + v$$
#
# $\mu$ is the argument `momentum`, usually 0.9; $v$ starts at 0. Note that the learning rate is
# inside $v$: when `lr` changes later, the gradients that are already in the velocity keep the old
# rate. This is classic momentum, not Nesterov's variant.
#
# **Task `momentum_update` (3 points).** The state is `{"v": v}`, with `v` in the shape of `w`; `{}`
# stands for $v = 0$.


# %% role="answer" task="momentum_update"
def momentum_update(w, dw, state, lr, momentum=0.9):
    """A step with classic momentum: v <- momentum * v - lr * dw, w <- w + v.

    Args:
        w: Parameter, any shape.
        dw: Its gradient, the shape of w.
        state: {} before the first step, then {"v": velocity, the shape of w}.
        lr: Learning rate.
        momentum: Fraction of the velocity that is kept, from 0 to 1.

    Returns:
        (w, state): the new parameter and the new state.
    """
    ### BEGIN SOLUTION
    v = momentum * state.get("v", 0.0) - lr * dw
    return w + v, {"v": v}
    ### END SOLUTION


# %% role="check" task="momentum_update"

# %% [markdown]
# ### Adam
#
# Gradients of different parameters can differ by a factor of a thousand, so no single `lr` suits
# all of them. Adam (Kingma and Ba, *Adam: a method for stochastic optimization*, ICLR 2015,
# algorithm 1) keeps a running mean $m$ of the gradient and a running mean $v$ of its square, and
# divides the first by the square root of the second:
#
# $$t \leftarrow t + 1 \qquad
#   m \leftarrow \beta_1 m + (1 - \beta_1) \, dw \qquad
#   v \leftarrow \beta_2 v + (1 - \beta_2) \, dw^2$$
#
# $$\hat m = \frac{m}{1 - \beta_1^t} \qquad \hat v = \frac{v}{1 - \beta_2^t} \qquad
#   w \leftarrow w - \text{lr} \cdot \frac{\hat m}{\sqrt{\hat v} + \epsilon}$$
#
# Squares, roots and quotients are elementwise. Both means start at 0, so at first they are much too
# small. Dividing by $1 - \beta^t$ (beta to the **power** of $t$) corrects this bias. Therefore $t$
# is increased *before* it is used; with $t = 0$ the quotient would be 0 / 0.
#
# Calculate the first step on paper, from the empty state: $m$, $\hat m$, $v$, $\hat v$.
#
# **Predict**: `w` is 0, its gradient is 1000, and `lr` is 0.01. What is `w` after one step?

# %% role="experiment" name="predict_first_step_of_adam"
predict("first step of Adam", ..., why="")

# %% [markdown]
# **Task `adam_update` (4 points).** The state is `{"m": m, "v": v, "t": t}`, where `t` counts the
# steps already taken; `{}` stands for zeros.


# %% role="answer" task="adam_update"
def adam_update(w, dw, state, lr, beta1=0.9, beta2=0.999, eps=1e-8):
    """A step of Adam (Kingma & Ba, 2015, algorithm 1).

    Args:
        w: Parameter, any shape.
        dw: Its gradient, the shape of w.
        state: {} before the first step, then {"m": mean of dw, "v": mean of dw * dw, both in the
            shape of w, "t": number of steps taken}.
        lr: Learning rate.
        beta1: Decay rate of the running mean m.
        beta2: Decay rate of the running mean v.
        eps: A small number, added to the square root.

    Returns:
        (w, state): the new parameter and the new state.
    """
    ### BEGIN SOLUTION
    t = state.get("t", 0) + 1
    m = beta1 * state.get("m", 0.0) + (1 - beta1) * dw
    v = beta2 * state.get("v", 0.0) + (1 - beta2) * dw * dw
    m_hat = m / (1 - beta1**t)
    v_hat = v / (1 - beta2**t)
    return w - lr * m_hat / (np.sqrt(v_hat) + eps), {"m": m, "v": v, "t": t}
    ### END SOLUTION


# %% role="check" task="adam_update"

# %% role="experiment" name="first_step_of_adam"
with attempt("the first step of Adam"):
    w, _ = adam_update(np.array(0.0), np.array(1000.0), {}, 0.01)
    outcome("first step of Adam", w)

# %% [markdown]
# ## 8. The training loop
#
# One *epoch* is one pass through all training images, in a new random order, in batches. After
# every epoch the learning rate is multiplied by `lr_decay`: large steps first, to get into the
# valley of the loss, then smaller ones, to reach its floor.
#
# **Task `train` (5 points).** For each batch call `net.loss`, then for each of the four parameters
# once `w, state = update(w, dw, state, lr)`. **Every parameter has its own state**, `{}` at first,
# which is kept through all epochs. After every epoch, `lr` becomes `lr * lr_decay`, so the first
# epoch uses the given `lr`. At the end `net.params` contains the new parameters; return the list of
# the losses.
#
# > **Draws.** So that the same `rng` gives the same network everywhere: at the start of every
# > epoch, one call `order = rng.permutation(len(X))`. The batches are `order[0:batch_size]`,
# > `order[batch_size:2 * batch_size]` and so on; the last one may be smaller. No image is left out.


# %% role="answer" task="train"
def train(net, X, y, *, update, lr, lr_decay, reg, batch_size, num_epochs, rng):
    """Train a network for num_epochs epochs; net.params is changed.

    Args:
        net: A TwoLayerNet, or anything with params and loss like it.
        X: Training images, shape (N, D).
        y: Their classes, shape (N,).
        update: The optimiser: sgd_update, momentum_update or adam_update.
        lr: Learning rate of the first epoch.
        lr_decay: What lr is multiplied by after every epoch.
        reg: Strength of the regularisation.
        batch_size: Images in a batch; the last one of an epoch may have fewer.
        num_epochs: Number of passes through the training images.
        rng: np.random.Generator; the orders are drawn from it as stated above.

    Returns:
        The loss of each batch, before its update: a list.
    """
    ### BEGIN SOLUTION
    states = {name: {} for name in net.params}
    losses = []
    for _ in range(num_epochs):
        order = rng.permutation(len(X))
        for start in range(0, len(X), batch_size):
            rows = order[start : start + batch_size]
            loss, grads = net.loss(X[rows], y[rows], reg)
            losses.append(loss)
            for name in net.params:
                net.params[name], states[name] = update(
                    net.params[name], grads[name], states[name], lr
                )
        lr *= lr_decay
    return losses
    ### END SOLUTION


# %% role="check" task="train"

# %% [markdown]
# ### Sanity check 3: overfit fifty images
#
# Before real training, overfit a very small training set: a network that cannot memorise fifty
# images will not learn from 20 000. With `reg = 0` all fifty must be classified correctly. That
# needs suitable settings, above all a suitable learning rate. Do not guess it; run a
# *learning-rate range test*: start with a tiny `lr`, multiply it by a constant factor in every
# step, and plot the loss against it.

# %% role="experiment" name="lr_range_test"
with attempt("the learning-rate range test"):
    rng = np.random.default_rng(0)
    net, lrs, losses = TwoLayerNet(D, 50, C, 0.02, rng), np.geomspace(1e-4, 10, 100), []
    for lr in lrs:
        rows = rng.integers(50, size=10)
        with np.errstate(all="ignore"):  # at the end the loss overflows, as it should
            losses += train(
                net,
                X_train[rows],
                y_train[rows],
                update=sgd_update,
                lr=lr,
                lr_decay=1.0,
                reg=0.0,
                batch_size=10,
                num_epochs=1,
                rng=rng,
            )
        if not losses[-1] < 5:
            break
    smooth = np.convolve(losses, np.full(5, 1 / 5), "valid")
    show_curves({"loss, mean of five steps": (lrs[4 : len(losses)], smooth)}, "lr", "loss", log="x")

# %% [markdown]
# Read the plot from left to right: at first the steps are too small to change anything; then the
# loss falls; then it jumps up, because the steps are too large. A good learning rate is a few
# times smaller than the one at which the loss starts to jump. (The test uses SGD. Momentum of 0.9
# makes steps up to ten times as long, so its learning rate must be up to ten times smaller.)
#
# **Task `overfit_settings` (2 points).** Return settings with which a network like yours memorises
# any fifty images, with `momentum_update` and no decay. The grader tries them in a network of its
# own, on other images and from other initial weights than you see here, so do not stop at the
# first lucky run. `hidden_size` and `batch_size` are at most 50, `num_epochs` at most 20. Look at
# the losses that the cell below prints: if they hardly change, use a larger `lr` or more steps; if
# they jump or become `nan`, a smaller `lr`.


# %% role="answer" task="overfit_settings"
def overfit_settings():
    """Settings with which a network memorises fifty images.

    Returns:
        A dict with hidden_size (at most 50), weight_scale, lr, batch_size (at most 50) and
        num_epochs (at most 20).
    """
    ### BEGIN SOLUTION
    return {
        "hidden_size": 50,
        "weight_scale": 0.02,
        "lr": 0.03,
        "batch_size": 10,
        "num_epochs": 20,
    }
    ### END SOLUTION


# %% role="check" task="overfit_settings"

# %% role="experiment" name="overfit"
with attempt("overfitting fifty images"):
    settings, rng = overfit_settings(), np.random.default_rng(0)
    net = TwoLayerNet(D, settings.pop("hidden_size"), C, settings.pop("weight_scale"), rng)
    losses = train(
        net,
        X_train[:50],
        y_train[:50],
        update=momentum_update,
        lr_decay=1.0,
        reg=0.0,
        rng=rng,
        **settings,
    )
    for step in np.linspace(0, len(losses) - 1, 6, dtype=int):
        print(f"step {step + 1:4}: loss {losses[step]:.4f}")
    print(f"{np.mean(net.predict(X_train[:50]) == y_train[:50]):.0%} of the fifty are right")

# %% [markdown]
# ### Comparing optimisers
#
# All runs use the same network, the same initial weights and the same batches. A comparison at one
# learning rate would be unfair, so each optimiser is trained with three, and the best run of each
# is drawn. The curves are running means of the losses.

# %% [markdown]
# **Predict**: each optimiser gets its best learning rate of three. Which of "SGD", "momentum" and
# "Adam" has the lowest loss after four epochs?

# %% role="experiment" name="predict_optimisers"
predict("the best optimiser", ..., why="")

# %% role="experiment" name="optimisers"
with attempt("the comparison"):
    curves = {}
    for name, update, lrs in (
        ("SGD", sgd_update, (0.1, 0.3, 1.0)),
        ("momentum", momentum_update, (0.03, 0.05, 0.1)),
        ("Adam", adam_update, (0.001, 0.003, 0.01)),
    ):
        runs = {}
        for lr in lrs:
            rng = np.random.default_rng(0)
            net = in_single_precision(TwoLayerNet(D, 50, C, 0.01, rng))
            losses = train(
                net,
                X_train[:5000],
                y_train[:5000],
                update=update,
                lr=lr,
                lr_decay=1.0,
                reg=0.0,
                batch_size=100,
                num_epochs=4,
                rng=rng,
            )
            runs[lr] = np.convolve(losses, np.full(20, 1 / 20), "valid")
        print(f"{name:9}", *(f"lr {lr:g}: {losses[-1]:.3f}  " for lr, losses in runs.items()))
        best_lr = min(runs, key=lambda lr: np.nan_to_num(runs[lr][-1], nan=np.inf))
        curves[f"{name}, lr {best_lr:g}"] = (np.arange(len(runs[best_lr])) + 20, runs[best_lr])
    show_curves(curves, "step", "loss", title="The best learning rate of each optimiser")
    best_curve = min(curves, key=lambda name: curves[name][1][-1])
    outcome("the best optimiser", best_curve.split(",")[0])

# %% [markdown]
# Where the gradient keeps its direction, the velocity grows to $1 + 0.9 + 0.9^2 + \dots = 10$ times
# a step of SGD. That explains a part of the gain: SGD with a learning rate of 0.3 reaches about the
# same loss as momentum with 0.03. But momentum with 0.1 still learns, and SGD with ten times that
# rate does not: momentum makes long steps only in the directions in which they add up, SGD also
# across the valley. Adam adapts the step size to each weight.
#
# ### XOR, solved
#
# A perceptron cannot learn `XOR` (stage 1). Eight hidden units can. The second data set, two
# interleaved half circles with noise ("moons"), needs a curved boundary. Run the cell and compare
# the shape of the boundaries with the straight lines of stage 1: each ReLU can add a bend.
#
# With enough bends any shape can be approximated: one hidden layer that is wide enough comes as
# close as you like to any continuous function on a bounded region (*universal approximation*;
# Cybenko, 1989, for the sigmoid). The theorem does not say how many units that takes, nor whether
# training finds them.


# %% role="experiment" name="xor_and_moons"
def moons(n, rng):
    """Two interleaved half circles with noise: points (n, 2) and their classes (n,)."""
    classes = np.arange(n) % 2
    angle = rng.uniform(0, np.pi, n)
    x = np.where(classes == 0, np.cos(angle), 1 - np.cos(angle))
    y = np.where(classes == 0, np.sin(angle), 0.5 - np.sin(angle))
    return np.stack([x, y], axis=1) + 0.12 * rng.standard_normal((n, 2)), classes


with attempt("XOR and the moons"):
    xor = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]), np.array([0, 1, 1, 0])
    for name, (points, classes), hidden_size in (
        ("XOR", xor, 8),
        ("moons", moons(200, np.random.default_rng(0)), 20),
    ):
        rng = np.random.default_rng(1)
        net = TwoLayerNet(2, hidden_size, 2, 0.5, rng)
        losses = train(
            net,
            points,
            classes,
            update=adam_update,
            lr=0.03,
            lr_decay=1.0,
            reg=0.0,
            batch_size=20,
            num_epochs=300,
            rng=rng,
        )
        print(f"{name}: loss {losses[0]:.3f} -> {losses[-1]:.4f}")
        show_boundary(net.predict, points, classes, title=f"{name}, {hidden_size} hidden units")

# %% [markdown]
# **Question 1 (1 point).** Could a two-layer network without the ReLU do anything that a linear
# classifier cannot? Why?

# %% [markdown] role="written" task="question_without_relu"
# ### BEGIN SOLUTION
# Nothing: W2 (W1 x + b1) + b2 = (W2 W1) x + (W2 b1 + b2) is a linear classifier again.
# ### END SOLUTION

# %% [markdown]
# ### Dead ReLUs
#
# A hidden unit whose input is negative for *every* image outputs 0 for all of them, and its
# gradient is 0 too: it can no longer learn. Such a unit is called *dead*. Below are the hidden
# layers of four networks after one epoch, a hundred images from top to bottom and the hidden units
# from left to right; black is 0, and a column that is black for these hundred images may be a dead
# unit (the percentages are measured on 1000 training images). The first network has good settings.
# The second starts with weights that are too small, the third with weights that are too large, and
# the fourth gets images that are not centred: numbers from 0 to 1.

# %% role="experiment" name="dying_relu"
with attempt("dead ReLUs"):
    hidden_layers = {}
    for name, rows, weight_scale in (
        ("good", X_train[:5000], 0.01),
        ("small weights", X_train[:5000], 0.0001),
        ("large weights", X_train[:5000], 0.3),
        ("not centred", X_train[:5000] + np.float32(0.5), 0.01),
    ):
        rng = np.random.default_rng(0)
        net = in_single_precision(TwoLayerNet(D, 100, C, weight_scale, rng))
        losses = train(
            net,
            rows,
            y_train[:5000],
            update=momentum_update,
            lr=0.05,
            lr_decay=1.0,
            reg=0.0,
            batch_size=100,
            num_epochs=1,
            rng=rng,
        )
        before, _ = affine_forward(rows[:1000], net.params["W1"], net.params["b1"])
        hidden, _ = relu_forward(before)
        dead = np.mean(np.all(hidden == 0, axis=0))
        print(f"{name:14} loss {losses[0]:5.2f} -> {np.mean(losses[-10:]):4.2f}, {dead:4.0%} dead")
        hidden_layers[f"{name}\n{dead:.0%} dead"] = hidden[:100]
    show_activity(hidden_layers)

# %% [markdown]
# With very small initial weights the first loss is right, but the gradients are so small that one
# epoch changes almost nothing. With large ones the network starts confident and wrong: the first
# loss is far above $\ln 10$, and the epoch is spent reducing it. And without centring, units die.
# Why? All inputs are then positive, so one image moves all weights of a unit in the same direction;
# and because all images share the same bright mean image, this is nearly true of a whole batch. One
# step that is too large makes the sum negative for every image. (Measured: 10 of the 100 units on
# shapes, 32 on photographs, and none with centred images.)

# %% [markdown]
# **Question 2 (2 points).** What happens if all weights start at exactly 0? Say what the first loss
# is, and which of the four gradients are not 0 in the first step.

# %% [markdown] role="written" task="question_zero_weights"
# ### BEGIN SOLUTION
# All scores are 0, so the first loss is ln C = 2.303 as expected: this sanity check does not find
# every mistake. The hidden layer is 0 (max(0, 0)), so dW2 is 0; W2 is 0, so no gradient reaches the
# first layer, and dW1 and db1 are 0. Only db2 is not 0: the network learns the frequencies of the
# classes and nothing else, because this stays so in every later step.
# ### END SOLUTION

# %% [markdown]
# ## 9. Random search and the best network
#
# `lr` and `reg` must be chosen on the validation set. In stage 1 you used a grid. With several
# hyper-parameters of which only a few matter, *random* points are better (Bergstra and Bengio,
# 2012): in nine trials a 3 × 3 grid tries three different learning rates, a random search nine.
#
# **Task `random_search` (2 points).** Sample on a logarithmic scale: $10^u$ with $u$ uniform
# between the logarithms of the limits. Call `run(lr, reg)`, which trains a network and returns its
# validation accuracy. Return the best trial and the list of all.
#
# > **Draws.** In each of the `num_trials` trials draw first `lr`, then `reg`, each with one call
# > `rng.uniform(log10(low), log10(high))` for the exponent $u$.


# %% role="answer" task="random_search"
def random_search(run, *, num_trials, lr_range, reg_range, rng):
    """Try random pairs of lr and reg.

    Args:
        run: A function of lr and reg that returns an accuracy.
        num_trials: Number of pairs to try.
        lr_range: (low, high) for lr, both positive.
        reg_range: (low, high) for reg, both positive.
        rng: np.random.Generator; each trial draws one uniform number for lr, then one for reg.

    Returns:
        (best, results): the (lr, reg, accuracy) with the highest accuracy, and the list of the
        (lr, reg, accuracy) of all trials, in their order.
    """
    ### BEGIN SOLUTION
    results = []
    for _ in progress(range(num_trials)):
        lr = 10 ** rng.uniform(*np.log10(lr_range))
        reg = 10 ** rng.uniform(*np.log10(reg_range))
        results.append((lr, reg, run(lr, reg)))
    return max(results, key=lambda result: result[2]), results
    ### END SOLUTION


# %% role="check" task="random_search"

# %% [markdown]
# Eight short training runs on part of the images. If the best result is at the edge of a range,
# move the range and search again. (Short runs favour a larger `lr` than long ones, and they have no
# time to overfit, so a large `reg` only slows them down.)

# %% role="experiment" name="search"
with attempt("the search"):

    def run(lr, reg):
        """Train a network briefly; its validation accuracy."""
        rng = np.random.default_rng(0)
        net = in_single_precision(TwoLayerNet(D, 50, C, 0.01, rng))
        train(
            net,
            X_train[:5000],
            y_train[:5000],
            update=momentum_update,
            lr=lr,
            lr_decay=0.8,
            reg=reg,
            batch_size=100,
            num_epochs=3,
            rng=rng,
        )
        return np.mean(net.predict(X_val) == y_val)

    best, results = random_search(
        run,
        num_trials=8,
        lr_range=(1e-3, 1e-1),
        reg_range=(2e-5, 2e-2),
        rng=np.random.default_rng(0),
    )
    for lr, reg, accuracy in sorted(results, key=lambda result: -result[2]):
        print(f"lr {lr:.5f}   reg {reg:.6f}   validation accuracy {accuracy:.3f}")

# %% [markdown]
# Now train with all images and more epochs, with the `lr` and `reg` that the search has found. The
# network below also draws its curves during training. Compare with the linear classifier of stage
# 1, which reached a validation accuracy of 0.394 on photographs and 0.33 on shapes.
#
# Good settings reach 0.51 on CIFAR-10 photographs (re-encoded as JPEG, 20 000 training images) and
# 0.68 on shapes. On CIFAR-10 aim for at least 0.48; the best run we have seen reached 0.525. Change
# the settings (hidden units, epochs, decay, optimiser), see how far you get, and take notes:
# question 3 asks what you tried.


# %% role="experiment" name="best_net"
class WatchedNet(TwoLayerNet):
    """A TwoLayerNet that draws its curves while it is trained."""

    def loss(self, X, y, reg):
        """As in TwoLayerNet; every 200th call also draws the accuracies."""
        loss, grads = super().loss(X, y, reg)
        curve.add(loss=loss)
        self.calls = getattr(self, "calls", 0) + 1
        if self.calls % 200 == 0:
            curve.add(
                train_accuracy=np.mean(self.predict(X_train[:2000]) == y_train[:2000]),
                val_accuracy=np.mean(self.predict(X_val) == y_val),
            )
        return loss, grads


with attempt("training"), LiveCurve() as curve:
    rng, (lr, reg, _) = np.random.default_rng(0), best
    best_net = in_single_precision(WatchedNet(D, 100, C, 0.01, rng))
    train(
        best_net,
        X_train,
        y_train,
        update=momentum_update,
        lr=lr,
        lr_decay=0.8,
        reg=reg,
        batch_size=100,
        num_epochs=8,
        rng=rng,
    )
    print(f"lr {lr:.4f}, reg {reg:.6f}: ", end="")
    print(f"validation accuracy {np.mean(best_net.predict(X_val) == y_val):.3f}")

# %% [markdown]
# When you have chosen, evaluate once on the test set, and look at the mistakes. How many are left
# of those that the linear classifier of stage 1 made most often?

# %% role="experiment" name="test"
with attempt("the test"):
    labels = best_net.predict(X_test)
    print(f"test accuracy {np.mean(labels == y_test):.3f}")
    show_confusion(y_test, labels, data.class_names)

# %% [markdown]
# **Question 3 (2 points).** Which settings did you try for your best network, which validation and
# test accuracies did you reach, and which single change made the largest difference?

# %% [markdown] role="written" task="question_best_net"
# ### BEGIN SOLUTION
# At least three settings with their validation accuracies, one test accuracy of the chosen network,
# and a comparison in which only one thing was changed.
# ### END SOLUTION

# %% [markdown]
# **Question 4 (1 point).** Why must the test accuracy not be used for choosing?

# %% [markdown] role="written" task="question_test_set"
# ### BEGIN SOLUTION
# The best of many trials is best partly by luck, so its accuracy on the images used for choosing is
# too high; only images that were not used for any choice show what to expect on new ones.
# ### END SOLUTION

# %% [markdown]
# ## 10. What the hidden units have learnt
#
# Each column of `W1` belongs to a hidden unit and can be displayed as an image: the template to
# which this unit responds. The linear classifier had ten templates, one per class. Here all
# classes share a hundred: a row of `W2` says for which classes a template is evidence, and against
# which.

# %% role="experiment" name="first_layer"
with attempt("the templates"):
    W1, W2 = best_net.params["W1"], best_net.params["W2"]
    templates = W1.T.reshape(-1, 3, 32, 32)
    templates = templates / np.abs(templates).max(axis=(1, 2, 3), keepdims=True)
    strongest = np.argsort(-np.abs(W2).sum(axis=1))[:50]
    show_images(templates[strongest], title="The fifty with the largest weights in W2")
    evidence = np.argsort(-W2, axis=0)[:3]  # (3, C): three hidden units for each class
    show_images(
        templates[evidence.ravel()],
        np.tile(np.arange(C), 3),
        class_names=data.class_names,
        title="For each class the three templates with the largest weight in W2",
    )

# %% [markdown]
# ### Accuracy against shift
#
# Is the network more robust to translation than the linear classifier of stage 1? Shift the
# validation images to the right as in stage 1, and measure.

# %% [markdown]
# **Predict**: what validation accuracy is left when all images are shifted by 3 pixels? Think of
# what the linear classifier of stage 1 did.

# %% role="experiment" name="predict_shifted_images"
predict("accuracy after a shift of 3", ..., why="")

# %% role="experiment" name="shifted_images"
with attempt("shifted images"):
    shifts, shifted_accuracy = range(9), []
    for shift in shifts:
        moved = to_rows(np.roll(data.val_images, shift, axis=3))
        shifted_accuracy.append(np.mean(best_net.predict(moved) == y_val))
    outcome("accuracy after a shift of 3", shifted_accuracy[3])
    show_curves(
        {"two-layer network": (shifts, shifted_accuracy)},
        "shift in pixels",
        "validation accuracy",
    )

# %% [markdown]
# ## 11. What comes next
#
# You have built layers with a forward and a backward pass, a loss, three optimisers, a training
# loop and a hyper-parameter search; stages 3 and 4 use all of them. One limit of stage 1 remains:
# every hidden unit is connected to all 3072 numbers, in no particular order. Shift an image by some
# pixels and it fits the templates less well. In **stage 3** a unit looks at a small window instead,
# and the same template is moved over the whole image: the convolution.
#
# **Take your layers along.** The next cell writes them into `my_layers.py`, in the folder of this
# stage. Stage 3 adds convolution and pooling, and stage 4 can train its network with all of them.
# (Nobody grades the file, and you do not hand it in.)

# %% role="experiment" name="keep_layers"
from kit.notebook.keep_layers import keep_layers

with attempt("writing the layers into a file"):
    keep_layers(affine_forward, affine_backward, relu_forward, relu_backward, softmax_loss)

# %% [markdown]
# The cell below is yours.

# %% role="scratch"

# %% [markdown]
# Save the notebook (Ctrl+S) and run the last cell. It does with the saved file what the grader will
# do, in a fresh Python, and says whether you can hand it in.

# %% role="experiment" name="hand_in"
from kit import hand_in

hand_in()
