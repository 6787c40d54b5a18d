# %% [markdown]
# # Stage 2: a network of two layers
#
# A linear classifier has one template for each class, and cuts with straight lines. One more layer
# and a bend in between, and both limits are gone. In this notebook you build such a network from
# single layers, each of which knows how to go forward and how to send a gradient back; you teach
# it with three kinds of steps, and look at the hundred templates that it has made for itself. The
# same bricks, in the same shape, carry the convolutional networks of stages 3 and 4.
#
# **Time**: about 6 hours. **Points**: 40. **You need**: NumPy, the chain rule, lecture 5, and what
# stage 1 explained about softmax, loss and numerical gradients; not your answers of stage 1.
#
# **How to start.** Put the folder of this stage anywhere, run `pip install -r requirements.txt` in
# it once, open this notebook in JupyterLab, VS Code or Colab, and run the cells from the top.
#
# **How it works.** As in stage 1: you write where a cell says `# YOUR CODE HERE`, the cell below,
# `check("...")`, shows at once what passes, and your points come from further checks of the same
# kind with other numbers. All cells can be run at any time: what is not written yet says so and
# waits. A function leaves the arrays that it is given as they are and returns new ones; a small
# part of the points is for that.
#
# **If you are stuck.** `hint("affine")` gives a question, then an idea, then almost the code.
# `check()` shows all tasks, the points in them, and what is left.
#
# **How to hand in.** Save the notebook and hand in this one file under its own name,
# `02_two_layer_net.ipynb`.
#
# | name | shape | what it is | on the slides |
# |---|---|---|---|
# | `N` | | number of pictures in a batch | $N$ |
# | `D` | | numbers in a picture, 3072 | $D$ |
# | `H` | | number of hidden units | $H$ |
# | `C` | | number of classes | $C$ |
# | `X` | `(N, D)` | pictures, one a row | $x$, as a column |
# | `W1`, `b1` | `(D, H)`, `(H,)` | first layer | $W_1^T$ |
# | `W2`, `b2` | `(H, C)`, `(C,)` | second layer | $W_2^T$ |
# | `y` | `(N,)` | true classes, integers | |
# | `dout` | shape of `out` | the derivative of the loss by `out`, from above | |
# | `dx`, `dw`, `db` | shapes of `x`, `w`, `b` | the derivatives that a layer sends back | |
# | `cache` | anything | what forward keeps for backward | |

# %% role="given" name="imports"
import numpy as np

from kit import (
    LiveCurve,
    attempt,
    check,
    check_gradient,
    hint,
    load_images,
    progress,
    setup_notebook,
    show_confusion,
    show_images,
)
from kit.drawing.curves import show_curves
from kit.drawing.hidden_units import show_activity

setup_notebook()

# %% [markdown]
# ## 1. Pictures, once more
#
# CIFAR-10 (Krizhevsky, 2009) if it is on this machine, otherwise the drawn *shapes*. They are
# scaled to 0..1 and centred by the mean of the training set, as in stage 1. There is no column of
# ones: from now on a layer has a bias of its own.


# %% role="given" name="preprocessing"
def to_rows(images, mean):
    """Pictures as rows, scaled to 0..1 and centred.

    Args:
        images: Bytes, shape (N, 3, 32, 32).
        mean: The mean training picture, scaled to 0..1, shape (3, 32, 32).

    Returns:
        X, shape (N, 3072), float32.
    """
    rows = images.reshape(len(images), -1).astype(np.float32)
    rows /= 255
    rows -= mean.reshape(-1)
    return rows


def load_params(net, params):
    """Give a network other parameters: copies of those in the dict, under the same names."""
    for name, value in params.items():
        net.params[name] = np.array(value)


def in_single_precision(net):
    """The same network with float32 parameters: as good, and about twice as fast."""
    load_params(net, {name: value.astype(np.float32) for name, value in net.params.items()})
    return net


# %% role="experiment" name="load"
pictures = load_images(train=20_000, val=2_000, test=2_000)
mean = pictures.train_images.mean(axis=0, dtype=np.float64).astype(np.float32) / 255
X_train, y_train = to_rows(pictures.train_images, mean), pictures.train_labels
X_val, y_val = to_rows(pictures.val_images, mean), pictures.val_labels
X_test, y_test = to_rows(pictures.test_images, mean), pictures.test_labels
D, C = X_train.shape[1], len(pictures.class_names)
print("X_train", X_train.shape, " X_val", X_val.shape, " X_test", X_test.shape)

# %% [markdown]
# ## 2. The chain rule as a graph
#
# Here is a whole network, of one input, one hidden unit and one output, with the loss $(s - 3)^2$.
# Each box computes one simple thing from what comes in on the left:
#
# ```
#  x = 3 ─┐
#        [ * ]─ q = 6 ─[ + ]─ z = 2 ─[ max(0, .) ]─ h = 2 ─[ * ]─ s = 1 ─[ (. - 3)² ]─ L = 4
#  w = 2 ─┘              │                                   │
#               b = -4 ──┘                        v = 0.5 ───┘
# ```
#
# We want to know how $L$ changes when any of the numbers changes a little. Go from right to left,
# one box at a time. A box needs to know only two things: what came in on the way forward, and
# the derivative of $L$ by its output. It multiplies, and hands on. Write $ds$ for $\partial L /
# \partial s$, and so on:
#
# | box | rule | numbers |
# |---|---|---|
# | $L = (s - 3)^2$ | $ds = 2 (s - 3)$ | $2 \cdot (1 - 3) = -4$ |
# | $s = v \, h$ | $dv = h \, ds$ | $2 \cdot (-4) = -8$ |
# | | $dh = v \, ds$ | $0.5 \cdot (-4) = -2$ |
# | $h = \max(0, z)$ | $dz = dh$ if $z > 0$, else 0 | $-2$ |
# | $z = q + b$ | $dq = dz, \; db = dz$ | $-2, \; -2$ |
# | $q = w \, x$ | $dw = x \, dq$ | $3 \cdot (-2) = -6$ |
# | | $dx = w \, dq$ | $2 \cdot (-2) = -4$ |
#
# That is *backpropagation* (Rumelhart, Hinton and Williams, 1986; on the slide
# $\frac{\partial E}{\partial w} = \frac{\partial E}{\partial o} \frac{\partial o}{\partial w}$). A
# sum hands its gradient on to both sides, a product exchanges its inputs, `max` is a switch. Do
# not believe it, measure it:


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
# ## 3. The affine layer
#
# Every output is a sum of all inputs, each with its own weight, plus a bias:
#
# $$\text{out}_{nm} = \sum_d x_{nd} \, w_{dm} + b_m$$
#
# Backward, the layer gets `dout`, of the shape of `out`, and applies the chain rule. $x_{nd}$ goes
# into the outputs $\text{out}_{nm}$ for all $m$; $w_{dm}$ and $b_m$ go into those for all $n$:
#
# $$dx_{nd} = \sum_m \text{dout}_{nm} \, w_{dm} \qquad
#   dw_{dm} = \sum_n x_{nd} \, \text{dout}_{nm} \qquad
#   db_m = \sum_n \text{dout}_{nm}$$
#
# These are sums, not means: the $1/N$ of the loss is already in `dout`. Each is one line of NumPy,
# and you need not remember which: **gradients have the shape of the variable** (lecture 5). From
# `dout` `(N, M)` and `w` `(D, M)` there is only one matrix product that gives the `(N, D)` of `x`.
#
# **Task `affine` (6 points).** Write both functions. `x` may have more than two axes, a batch of
# pictures `(N, 3, 32, 32)` for instance: then each picture is read as one row of $D = d_1 \cdots
# d_k$ numbers in NumPy's usual order, and `dx` has the shape of `x` again. `b` and `db` have the
# shape `(M,)`; `(1, M)` is not that shape and does not count. The cache may be anything: only your
# own backward reads it. Write matrix products and not loops over numbers: the networks below have
# 300 000 weights, and they shall learn in a minute.


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
    """The gradients of an affine layer, each in the shape of its variable.

    Args:
        dout: Derivative of the loss by out, shape (N, M).
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
# And the proof by measurement. To get one number out of a layer we take the sum of `out * dout`
# with a random `dout`: its derivative by `out` is exactly `dout`. (A `dout` of ones would prove
# little: a mistake that exchanges entries would go unseen.)

# %% role="experiment" name="affine_gradients"
with attempt("the gradients of the affine layer"):
    rng = np.random.default_rng(0)
    x, w, b = rng.standard_normal((4, 2, 3)), rng.standard_normal((6, 5)), rng.standard_normal(5)
    dout = rng.standard_normal((4, 5))
    gradients = affine_backward(dout, affine_forward(x, w, b)[1])
    for name, value, gradient in zip(("dx", "dw", "db"), (x, w, b), gradients, strict=True):
        check_gradient(
            lambda _: np.sum(affine_forward(x, w, b)[0] * dout), value, gradient, what=name
        )

# %% [markdown]
# ## 4. ReLU
#
# Two affine layers in a row are one affine layer: $W_2 (W_1 x) = (W_2 W_1) x$. What makes a network
# more than that is a bend in between, and the simplest bend is $\max(0, x)$, the *rectified linear
# unit*. Backward it is a switch: where `x` was positive `dout` goes through, elsewhere nothing
# does. Look at `x` for that, not at `dout`, whose sign has no say. At exactly 0 there is no
# derivative; take 0 there, nobody checks it.
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
        dout: Derivative of the loss by out, the shape of x.
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
# ## 5. The loss, as the last layer
#
# In stage 1 softmax and the linear layer were one function. Now the loss is a layer of its own:
# scores in, one number out, and the gradient by the scores:
#
# $$L = \frac{1}{N} \sum_n \left( \ln \sum_k e^{z_{nk}} - z_{n y_n} \right) \qquad
#   \frac{\partial L}{\partial z_{nc}} = \frac{1}{N} (s_{nc} - p_{nc})$$
#
# with the probabilities $s$ and the truth $p$, 1 for the true class and 0 for the others. Remember
# two things from stage 1: subtract the maximum *of each row*, and put the fraction into the
# logarithm (log-sum-exp), so that nothing overflows and no $\ln 0$ appears. And do not divide by
# $N$ again anywhere later: here is the place.
#
# **Task `softmax_loss` (3 points).** Scores may be $\pm 1000$, and the true class may lie
# thousands below the best.


# %% role="answer" task="softmax_loss"
def softmax_loss(scores, y):
    """Mean cross-entropy of softmax, and its gradient by the scores.

    Args:
        scores: Shape (N, C), any finite numbers.
        y: True classes, shape (N,), integers of any type from 0 to C - 1.

    Returns:
        (loss, dscores): one number, and the gradient, shape (N, C).
    """
    ### BEGIN SOLUTION
    rows = np.arange(len(scores))
    shifted = scores - scores.max(axis=1, keepdims=True)
    powers = np.exp(shifted)
    sums = powers.sum(axis=1, keepdims=True)  # (N, 1)
    loss = np.mean(np.log(sums[:, 0]) - shifted[rows, y])
    dscores = powers / sums  # (N, C)
    dscores[rows, y] -= 1
    return float(loss), dscores / len(scores)
    ### END SOLUTION


# %% role="check" task="softmax_loss"

# %% role="experiment" name="loss_gradient"
with attempt("the gradient of the loss"):
    rng = np.random.default_rng(2)
    scores, labels = rng.standard_normal((5, 10)), rng.integers(10, size=5)
    loss, dscores = softmax_loss(scores, labels)
    check_gradient(lambda z: softmax_loss(z, labels)[0], scores, dscores, what="dscores")
    print(f"loss of equal scores {softmax_loss(np.zeros((5, 10)), labels)[0]:.6f}, ", end="")
    print(f"ln 10 = {np.log(10):.6f}")

# %% [markdown]
# ## 6. The network
#
# Now the bricks are put together, $f = W_2 \max(0, W_1 x + b_1) + b_2$:
#
# ```
#  X ──[ affine W1, b1 ]── (N, H) ──[ ReLU ]── (N, H) ──[ affine W2, b2 ]── scores ──[ loss ]
# (N, D)                                                                    (N, C)
# ```
#
# Forward from left to right, keep the three caches; backward from right to left, each layer gets
# what the one after it sends. The price for large weights is as in stage 1, $\text{reg} \cdot \sum
# W^2$ without a half, now for both weight matrices, **and not for the biases**: a bias does not
# make the function wilder, it only moves it (Goodfellow et al., 2016, 7.1). So
#
# $$L = \text{softmax\_loss} + \text{reg} \cdot \left( \sum W_1^2 + \sum W_2^2 \right)$$
#
# and `grads["W1"]` and `grads["W2"]` get the derivative of that as well.
#
# **Task `two_layer_net` (7 points).** `params` is a dict with the keys `W1`, `b1`, `W2`, `b2`. The
# start is drawn from `rng` in exactly this order: `W1` is `weight_scale *
# rng.standard_normal((input_size, hidden_size))`, then `W2` is `weight_scale *
# rng.standard_normal((hidden_size, num_classes))`; the biases are zeros. `loss` reads `self.params`
# and does not change it, and `grads` is a dict with the same keys and shapes. Scores in the
# thousands must make neither of them `nan` or `inf`: your `softmax_loss` sees to that, and if you
# write the loss out here, it must be as careful.


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
        """The loss on a batch, and its gradients by all parameters.

        Args:
            X: Pictures, shape (N, input_size).
            y: True classes, shape (N,).
            reg: Strength of the regularisation of W1 and W2, at least 0.

        Returns:
            (loss, grads): one number, and a dict with the keys and shapes of params.
        """
        ### BEGIN SOLUTION
        W1, b1, W2, b2 = (self.params[name] for name in ("W1", "b1", "W2", "b2"))
        before, cache1 = affine_forward(X, W1, b1)
        hidden, cache_relu = relu_forward(before)  # (N, H)
        scores, cache2 = affine_forward(hidden, W2, b2)  # (N, C)
        loss, dscores = softmax_loss(scores, y)
        loss += reg * (np.sum(W1 * W1) + np.sum(W2 * W2))

        dhidden, dW2, db2 = affine_backward(dscores, cache2)
        _, dW1, db1 = affine_backward(relu_backward(dhidden, cache_relu), cache1)
        dW1, dW2 = dW1 + 2 * reg * W1, dW2 + 2 * reg * W2
        return loss, {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2}
        ### END SOLUTION

    def predict(self, X):
        """The class with the highest score for every row of X.

        Args:
            X: Pictures, shape (N, input_size).

        Returns:
            Classes, shape (N,), integers.
        """
        ### BEGIN SOLUTION
        before, _ = affine_forward(X, self.params["W1"], self.params["b1"])
        hidden, _ = relu_forward(before)
        scores, _ = affine_forward(hidden, self.params["W2"], self.params["b2"])
        return np.argmax(scores, axis=1)
        ### END SOLUTION


# %% role="check" task="two_layer_net"

# %% [markdown]
# The same two sanity checks as ever: every gradient against a measured one, and a first loss of
# about $\ln 10$ that `reg` makes a little larger.

# %% role="experiment" name="net_gradients"
with attempt("the gradients of the network"):
    rng = np.random.default_rng(3)
    small = TwoLayerNet(12, 8, 10, 0.5, rng)
    load_params(small, {"b1": rng.standard_normal(8), "b2": rng.standard_normal(10)})
    rows, labels = rng.standard_normal((6, 12)), rng.integers(10, size=6)
    for reg in (0.0, 0.1):
        _, grads = small.loss(rows, labels, reg)
        for name, value in small.params.items():
            check_gradient(
                lambda _, reg=reg: small.loss(rows, labels, reg)[0],
                value,
                grads[name],
                what=f"d{name} (reg = {reg})",
            )
    net = TwoLayerNet(D, 100, C, 1e-3, rng)
    for reg in (0.0, 0.1):
        print(
            f"reg = {reg}: first loss {net.loss(X_train[:200], y_train[:200], reg)[0]:.4f}", end=""
        )
        print(f"   (ln 10 = {np.log(10):.4f})")

# %% [markdown]
# ## 7. Steps
#
# A rule for a step takes a parameter `w`, its gradient `dw`, and a `state`, and returns the new
# parameter and the new state. The state is what the rule remembers of earlier steps of *this*
# parameter: a dict, empty (`{}`) before the first step. All rules are called in the same way,
# `w, state = rule(w, dw, state, lr)`, so that the training loop need not know which one it has.
#
# **Task `sgd_update` (1 point).** Stochastic gradient descent, $w \leftarrow w - \text{lr} \cdot
# dw$. It remembers nothing: it returns the state as it came.


# %% role="answer" task="sgd_update"
def sgd_update(w, dw, state, lr):
    """A step of gradient descent: w - lr * dw.

    Args:
        w: Parameter, any shape.
        dw: Its gradient, the shape of w.
        state: Not used.
        lr: Learning rate.

    Returns:
        (w, state): the new parameter, and the state as it came.
    """
    ### BEGIN SOLUTION
    return w - lr * dw, state
    ### END SOLUTION


# %% role="check" task="sgd_update"

# %% [markdown]
# ### Momentum
#
# In a long narrow valley SGD bounces from wall to wall. A ball would not: it has a velocity, in
# which the bounces cancel and the slow way down the valley adds up (Polyak, 1964; Rumelhart et al.,
# 1986):
#
# $$v \leftarrow \mu \, v - \text{lr} \cdot dw \qquad\qquad w \leftarrow w + v$$
#
# $\mu$ is the argument `momentum`, usually 0.9; $v$ begins at 0. The learning rate stands inside of
# $v$: when `lr` changes later, what is already in the velocity keeps its old one. This is classic
# momentum, and not the variant of Nesterov, which steps once more.
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
        momentum: The share of the velocity that is kept, from 0 to 1.

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
# Some parameters have gradients a thousand times larger than others, and no single `lr` fits all.
# Adam (Kingma and Ba, *Adam: a method for stochastic optimization*, ICLR 2015, algorithm 1) keeps
# a running mean $m$ of the gradient and a running mean $v$ of its square, and divides the one by
# the root of the other:
#
# $$t \leftarrow t + 1 \qquad
#   m \leftarrow \beta_1 m + (1 - \beta_1) \, dw \qquad
#   v \leftarrow \beta_2 v + (1 - \beta_2) \, dw^2$$
#
# $$\hat m = \frac{m}{1 - \beta_1^t} \qquad \hat v = \frac{v}{1 - \beta_2^t} \qquad
#   w \leftarrow w - \text{lr} \cdot \frac{\hat m}{\sqrt{\hat v} + \epsilon}$$
#
# Squares, roots and quotients are taken entry by entry. Both means begin at 0, so at first they are
# much too small. Dividing by $1 - \beta^t$ (beta to the **power** of $t$) repairs that: after one
# step $m = (1 - \beta_1) \, dw$ and $\hat m = dw$. Therefore $t$ grows *before* it is used; with
# $t = 0$ it would be 0 / 0.
#
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
        beta1: The share of m that is kept.
        beta2: The share of v that is kept.
        eps: A small number that is added to the root.

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

# %% [markdown]
# ## 8. The training loop
#
# One *epoch* goes once through all the training pictures, in a new random order, in batches. After
# every epoch the learning rate is multiplied by `lr_decay`: large steps first, to get down into the
# valley, small ones later, to get to its floor.
#
# **Task `train` (5 points).** So that the same `rng` gives the same network everywhere:
#
# 1. At the start of every epoch, one call `order = rng.permutation(len(X))`.
# 2. The batches are `order[0:batch_size]`, `order[batch_size:2 * batch_size]` and so on; the last
#    one may be smaller. No picture is left out.
# 3. For each batch `net.loss`, then for each of the four parameters one call `w, state =
#    update(w, dw, state, lr)`. **Every parameter has its own state**, `{}` at first, which lives
#    through all epochs.
# 4. After the epoch, `lr` becomes `lr * lr_decay`. So the first epoch has the `lr` that was given.
#
# `net.params` holds the new parameters afterwards; the list of losses comes back.


# %% role="answer" task="train"
def train(net, X, y, *, update, lr, lr_decay, reg, batch_size, num_epochs, rng):
    """Train a network for num_epochs epochs; net.params is changed.

    Args:
        net: A TwoLayerNet, or anything with params and loss like it.
        X: Training pictures, shape (N, D).
        y: Their classes, shape (N,).
        update: The rule for a step: sgd_update, momentum_update, adam_update.
        lr: Learning rate of the first epoch.
        lr_decay: What lr is multiplied by after every epoch.
        reg: Strength of the regularisation.
        batch_size: Pictures in a batch; in the last one of an epoch there may be fewer.
        num_epochs: How often to go through the pictures.
        rng: np.random.Generator that the orders are drawn from, as said above.

    Returns:
        The loss of each batch, before its step: a list.
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
# ### Fifty pictures by heart
#
# Before you train in earnest, train on next to nothing: a network that cannot learn fifty pictures
# by heart will not learn from 20 000. With `reg = 0` all fifty must be right, 100 %. It depends on
# the settings, and finding some that work is the task: look at the losses that the cell below
# prints. Do they hardly move? Take larger steps, or more. Do they jump, or become `nan`? Smaller
# ones.
#
# **Task `overfit_settings` (2 points).** Return settings with which a network like yours learns any
# fifty pictures by heart, with `momentum_update` and no decay. The grader tries them in a network
# of its own, on other pictures and from other starts than you see here, so do not stop at the first
# lucky run. `hidden_size` and `batch_size` are at most 50, `num_epochs` at most 20.


# %% role="answer" task="overfit_settings"
def overfit_settings():
    """Settings with which a network learns fifty pictures by heart.

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
with attempt("learning fifty pictures"):
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
# ### Three rules, one race
#
# The same start, the same batches; SGD runs twice, once with the `lr` of momentum and once with ten
# times as much. The curves are running means of the losses.

# %% role="experiment" name="optimisers"
with attempt("the race"):
    curves = {}
    for name, update, lr in (
        ("SGD, lr 0.03", sgd_update, 0.03),
        ("SGD, lr 0.3", sgd_update, 0.3),
        ("momentum, lr 0.03", momentum_update, 0.03),
        ("Adam, lr 0.001", adam_update, 0.001),
    ):
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
        smooth = np.convolve(losses, np.full(20, 1 / 20), "valid")
        curves[name] = (np.arange(len(smooth)) + 20, smooth)
    show_curves(curves, "step", "loss", title="The same network, three rules")

# %% [markdown]
# Where the gradient keeps its direction, the velocity grows to $1 + 0.9 + 0.9^2 + \dots = 10$ times
# a step of SGD. That is most of what momentum does here: SGD with ten times its `lr` keeps up
# with it. In a narrow valley such an `lr` would throw SGD from wall to wall; momentum takes long
# steps only where they add up. Adam finds the length of its steps by itself, for each weight.
#
# ### Units that die
#
# A hidden unit whose input is negative for *every* picture gives 0 for all of them, and its
# gradient is 0 too: it cannot come back. Such a unit is dead. Below are the hidden layers of four
# networks after one epoch, a hundred pictures from top to bottom and the hidden units from left to
# right; black is 0, and a column that is all black is a dead unit. The first network is a good one.
# The second begins with weights that are too small, the third with ones that are too large, and the
# fourth gets the pictures as they are, without the mean subtracted.

# %% role="experiment" name="dying_relu"
with attempt("the dying units"):
    hidden_layers = {}
    for name, rows, weight_scale in (
        ("good", X_train[:5000], 0.01),
        ("small weights", X_train[:5000], 0.0001),
        ("large weights", X_train[:5000], 0.3),
        ("not centred", X_train[:5000] + mean.reshape(-1), 0.01),
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
# Small weights begin at the right loss, but so little comes through two small layers that an epoch
# hardly moves them. Large weights begin certain and mostly wrong, with a loss far above $\ln 10$,
# and the epoch is spent on getting down. And without centring units die: all inputs are positive,
# so a step moves all weights of a unit the same way, and one step too far makes its sum negative
# for every picture there is. (Measured: 10 of the 100 units on shapes, 32 on photographs, and none
# with the mean subtracted.)
#
# ## 9. The best network
#
# `lr` and `reg` have to be searched for, on the validation set. In stage 1 you tried a grid. With
# several hyper-parameters of which few matter, *random* points are better (Bergstra and Bengio,
# 2012): in nine trials a 3 × 3 grid tries three learning rates, and a random search nine.
#
# **Task `random_search` (2 points).** In each of `num_trials` trials draw first `lr`, then `reg`,
# uniformly **in the exponent**: $10^u$ with $u$ from `rng.uniform(log10(low), log10(high))`. Call
# `run(lr, reg)`, which trains somewhere and returns a validation accuracy. Return the best trial
# and the list of all.


# %% role="answer" task="random_search"
def random_search(run, *, num_trials, lr_range, reg_range, rng):
    """Try random pairs of lr and reg.

    Args:
        run: A function of lr and reg that returns an accuracy.
        num_trials: How many pairs to try.
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
# Eight short trainings on a part of the pictures. Look where the good ones lie: if the best is at
# the edge of a range, move the range. (A short training likes a larger `lr` than a long one does,
# and it has no time to learn by heart, so a large `reg` only holds it back.)

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
        reg_range=(1e-5, 1e-2),
        rng=np.random.default_rng(0),
    )
    for lr, reg, accuracy in sorted(results, key=lambda result: -result[2]):
        print(f"lr {lr:.5f}   reg {reg:.6f}   validation accuracy {accuracy:.3f}")

# %% [markdown]
# Now with all the pictures and more epochs. Training goes on epoch by epoch here, so that you can
# watch it; the momentum begins anew in each, which does no harm. Measured with these settings:
# validation accuracy 0.502 on photographs re-encoded from CIFAR-10 (20 000 of them to train on) and
# 0.64 on shapes. The linear classifier of stage 1 reached 0.396 and 0.33.
#
# The settings are good ones and not the best. On photographs 0.48 is what you should reach at
# least, and 0.525 has been seen. Change them (hidden units, epochs, decay, the rule), see how far
# you get, and take notes: question 2 asks what you tried.

# %% role="experiment" name="best_net"
with attempt("training"), LiveCurve() as curve:
    rng = np.random.default_rng(0)
    net, lr = in_single_precision(TwoLayerNet(D, 100, C, 0.01, rng)), 0.04
    for _ in progress(range(8), "training"):
        losses = train(
            net,
            X_train,
            y_train,
            update=momentum_update,
            lr=lr,
            lr_decay=1.0,
            reg=0.001,
            batch_size=100,
            num_epochs=1,
            rng=rng,
        )
        lr *= 0.8
        for loss in losses:
            curve.add(loss=loss)
        curve.add(
            train_accuracy=np.mean(net.predict(X_train[:2000]) == y_train[:2000]),
            val_accuracy=np.mean(net.predict(X_val) == y_val),
        )
    best_net = net
    print(f"validation accuracy {np.mean(best_net.predict(X_val) == y_val):.3f}")

# %% [markdown]
# And, once, when you have chosen: the test set, and where it goes wrong.

# %% role="experiment" name="test"
with attempt("the test"):
    labels = best_net.predict(X_test)
    print(f"test accuracy {np.mean(labels == y_test):.3f}")
    show_confusion(y_test, labels, pictures.class_names)

# %% [markdown]
# ## 10. A hundred templates instead of ten
#
# Each column of `W1` belongs to a hidden unit and can be looked at as a picture: the template to
# which that unit answers. The linear classifier had ten, one for each class. Here they are shared:
# the row of `W2` says for which classes a template speaks, and against which.

# %% role="experiment" name="first_layer"
with attempt("the templates"):
    W1, W2 = best_net.params["W1"], best_net.params["W2"]
    templates = W1.T.reshape(-1, 3, 32, 32)
    templates = templates / np.abs(templates).max(axis=(1, 2, 3), keepdims=True)
    strongest = np.argsort(-np.abs(W2).sum(axis=1))[:50]
    show_images(templates[strongest], title="The fifty that count most")
    speak_for = np.argsort(-W2, axis=0)[:3]  # (3, C): three hidden units for each class
    show_images(
        templates[speak_for.ravel()],
        np.tile(np.arange(C), 3),
        class_names=pictures.class_names,
        title="For each class the three that speak for it most",
    )

# %% [markdown]
# ## 11. What comes next
#
# You have built layers that go forward and backward and know nothing of each other, a loss at their
# end, three ways to walk downhill, a loop that trains, and a search that chooses. All of that will
# stay as it is. One thing is still as poor as in stage 1: every hidden unit looks at all 3072
# numbers, in no order. Shift a picture by three pixels, and each template misses it. In **stage 3**
# a unit looks at a small window instead, and the same template is moved over the whole picture:
# the convolution.
#
# ## 12. Two questions
#
# Answer in your own words, in a few sentences each; an instructor reads them.
#
# **Question 1 (2 points).** (a) What would a two-layer network without the ReLU be able to do that
# a linear classifier cannot, and why? (b) What happens if all weights begin at exactly 0? Say what
# the first loss is, and which of the four gradients are not 0 in the first step.

# %% [markdown] role="written" task="question_hidden_layer"
# ### BEGIN SOLUTION
# (a) Nothing: W2 (W1 x + b1) + b2 = (W2 W1) x + (W2 b1 + b2) is a linear classifier again.
#
# (b) All scores are 0, so the first loss is ln C = 2.303 as it should be, which shows that this
# check does not find everything. The hidden layer is 0 (max(0, 0)), so dW2 is 0; W2 is 0, so
# nothing comes back to the first layer and dW1 and db1 are 0. Only db2 is not 0: the network learns
# how frequent the classes are and never anything else, because all stay so.
# ### END SOLUTION

# %% [markdown]
# **Question 2 (2 points).** Which settings did you try for your best network, what validation and
# test accuracies did you reach, and which single change made the largest difference? Why must the
# test accuracy not be used to choose?

# %% [markdown] role="written" task="question_best_net"
# ### BEGIN SOLUTION
# Two points for at least three settings with their validation accuracies, one test accuracy of the
# chosen network, and a comparison in which only one thing was changed. Reason: the best of many
# trials is best partly by luck, so its accuracy on the pictures that chose it is too high; only
# pictures that had no part in any choice say what to expect on new ones.
# ### END SOLUTION

# %% [markdown]
# Save, hand in, and on to stage 3. The cell below is yours.

# %% role="scratch"
