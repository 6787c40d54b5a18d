# %% [markdown]
# # Stage 5: regularisation
#
# A network with a million parameters can memorise ten thousand images, and still know nothing about
# the next one. It can also refuse to learn at all, because the signal dies on its way through
# twenty layers. The lecture on advanced networks begins with the remedies: dropout, weight decay
# and batch normalisation, and a table of which belongs to which layer. In this stage you derive and
# write each of them, forward and backward. Then you put your own layers into the network of stage
# 4, measure what each of them is worth, and train a network whose settings you choose.
#
# **Time**: about 9 hours. **Points**: 66. **You need**: stages 2 to 4 (caches and backward passes,
# Adam, a network that is a list of layers), and the part on regularisation of the lecture on
# advanced networks.
#
# **How it works.** As before: write where a cell says `# YOUR CODE HERE`, and run the check below
# it. Your points come from further checks of the same kind with other numbers. No function changes
# the arrays that it is given.
#
# **If you are stuck.** `hint("dropout")` gives a question, then an idea, then almost the code.
# `check()` shows all tasks, the points in them, and what is left.
#
# **How to hand in.** Two files: this notebook, `05_regularisation.ipynb`, and `weights.npz`, which
# section 10 writes beside it.
#
# | name | shape | what it is |
# |---|---|---|
# | `x` | `(N, D)` or `(N, C, H, W)` | the input of a layer: rows of features, or images |
# | `dout` | the shape of `out` | gradient of the loss with respect to the layer's output |
# | `gamma`, `beta` | `(C,)` | scale and shift of batch normalisation, one of each per channel |
# | `targets` | `(N, C)` | a probability for each of `C` classes, instead of one label |
# | `spec` | | a network as a list of layers, as in stage 4 |

# %% role="given" name="imports"
import json
import math
import time
from pathlib import Path
from types import SimpleNamespace

import numpy as np

from kit import (
    LiveCurve,
    attempt,
    check,
    check_gradient,
    hint,
    load_cifar10,
    load_shapes,
    outcome,
    predict,
    progress,
    setup_notebook,
    show_confusion,
    show_images,
)
from kit.drawing.curves import show_curves
from kit.layers import (
    affine_backward,
    affine_forward,
    conv2d_backward,
    conv2d_forward,
    max_pool2d_backward,
    max_pool2d_forward,
    relu_backward,
    relu_forward,
)

setup_notebook()

# %% [markdown]
# ## 1. Dropout
#
# When a network memorises its training images, its units do so together: one unit learns to correct
# the specific mistakes of another. *Dropout* (Srivastava et al., 2014) breaks such arrangements. In
# every training step each number that comes into the layer is set to 0 with probability
# `drop_prob`. No unit can rely on any other, so each must be useful by itself. The figure is that
# of the lecture's two slides: the complete network on the left, and one training step on the right,
# with units crossed out at random. (Why the remaining ones are doubled comes next.)
#
# ![](attachment:dropout_network.png)
#
# What does this do to the next layer? Suppose it sums 100 inputs that are all 1, and half of them
# are dropped. In training its sum is about 50. At test time nothing is dropped and the sum is 100,
# a value that it never met in training. The original paper multiplied the weights by $1 -
# \text{drop\_prob}$ at test time. Today everybody uses *inverted* dropout instead: whatever is kept
# is divided by $1 - \text{drop\_prob}$ already **in training**, so that the expected value of every
# number stays what it was,
#
# $$\text{E}[\text{out}] = (1 - \text{drop\_prob}) \cdot \frac{x}{1 - \text{drop\_prob}}
#     + \text{drop\_prob} \cdot 0 = x$$
#
# and at test time the layer does nothing at all.
#
# By hand, for `drop_prob = 0.5`. A number is **kept** where its random draw from $[0, 1)$ is at
# least `drop_prob`:
#
# | `x` | 2 | 4 | 6 | 8 |
# |---|---|---|---|---|
# | draw | 0.1 | 0.7 | 0.5 | 0.3 |
# | kept | no | yes | yes | no |
# | `out` | 0 | 8 | 12 | 0 |
#
# Backward is easy once you read `out` as `x` times a mask of zeros and twos: the derivative of each
# `out` with respect to its `x` is the number in the mask. It must be the mask of *this* forward
# pass. A fresh mask would send the gradient to units that took no part.
#
# **Task `dropout` (6 points).** So that the same `rng` drops the same numbers everywhere, draw
# once, `rng.random(x.shape)`, and only when `training` is true. Otherwise `out` equals `x`, nothing
# is drawn (`rng` may then be `None`), and the backward pass returns `dout` unchanged.


# %% role="answer" task="dropout"
def dropout_forward(x, drop_prob, rng, training=True):
    """Inverted dropout.

    Args:
        x: Any shape, floats.
        drop_prob: The probability that a number is set to 0, in [0, 1).
        rng: np.random.Generator, drawn from once, rng.random(x.shape), in training only.
        training: False at test time: then out equals x.

    Returns:
        (out, cache): out in the shape of x; the cache is for dropout_backward.
    """
    ### BEGIN SOLUTION
    if not training:
        return x.copy(), None
    kept = rng.random(x.shape) >= drop_prob
    return np.where(kept, x / (1 - drop_prob), 0), (kept, drop_prob)
    ### END SOLUTION


def dropout_backward(dout, cache):
    """The gradient of dropout_forward.

    Args:
        dout: Gradient of the loss with respect to out, in the shape of out.
        cache: What dropout_forward returned.

    Returns:
        dx, the gradient of the loss with respect to x.
    """
    ### BEGIN SOLUTION
    if cache is None:
        return dout.copy()
    kept, drop_prob = cache
    return np.where(kept, dout / (1 - drop_prob), 0)
    ### END SOLUTION


# %% role="check" task="dropout"

# %% [markdown]
# ### A test for dropout: kill the mutants
#
# A layer that draws at random is hard to test: whatever it returns might have been drawn. But your
# test chooses the generator, so it can make the same draws itself. Then ask where a wrong layer
# could go unnoticed: at test time, in the backward pass, for another `drop_prob`, or by changing
# `x`.
#
# **Task `dropout_test` (4 points).** The test is given a forward and a backward pass that belong
# together, with the arguments above; what they keep in the cache is their own business. Correct
# ones draw as the task above says. Your points are the share of the mutants that the test kills,
# and a test that fails a correct layer kills nothing. One mutant returns `None`; the check below
# knows four others, the grader twelve more.


# %% role="answer" task="dropout_test"
def test_dropout(dropout_forward, dropout_backward):
    """Fail where a dropout layer is wrong, by an assert.

    Args:
        dropout_forward: (x, drop_prob, rng, training) -> (out, cache), as above.
        dropout_backward: (dout, cache) -> dx, as above.

    Raises:
        AssertionError: If one of them is wrong. Any other exception counts as well.
    """
    ### BEGIN SOLUTION
    draw = np.random.default_rng(5)
    for drop_prob in (0.2, 0.7):
        x, dout = draw.standard_normal((2, 4, 3, 2))
        given = x.copy(), dout.copy()
        out, cache = dropout_forward(x, drop_prob, np.random.default_rng(8), True)
        mask = (np.random.default_rng(8).random(x.shape) >= drop_prob) / (1 - drop_prob)
        assert np.allclose(out, given[0] * mask)
        assert np.allclose(dropout_backward(dout, cache), given[1] * mask)
        out, cache = dropout_forward(x, drop_prob, None, False)
        assert np.allclose(out, given[0])
        assert np.allclose(dropout_backward(dout, cache), given[1])
        assert np.array_equal(x, given[0]), "x is changed"
        assert np.array_equal(dout, given[1]), "dout is changed"
    ### END SOLUTION


# %% role="check" task="dropout_test"

# %% [markdown]
# The next cell applies dropout to 100 000 ones. Their mean stays 1. But each number is now 0 or $1
# / (1 - p)$: what becomes of the standard deviation?
#
# **Predict**: the standard deviation for `drop_prob = 0.5`.

# %% role="experiment" name="predict_dropout_noise"
predict("standard deviation", ..., why="")

# %% role="experiment" name="dropout_noise"
with attempt("the noise of dropout"):
    rng = np.random.default_rng(0)
    print("drop_prob    mean   standard deviation     formula")
    for drop_prob in (0.0, 0.1, 0.5, 0.9):
        out, _ = dropout_forward(np.ones(100_000), drop_prob, rng)
        formula = math.sqrt(drop_prob / (1 - drop_prob))
        print(f"{drop_prob:9} {out.mean():7.3f} {out.std():20.3f} {formula:11.3f}")
        if drop_prob == 0.5:
            outcome("standard deviation", out.std())

# %% [markdown]
# (The formula of the last column: the variance of `out` is $\frac{1}{1-p} - 1 = \frac{p}{1-p}$.)
# Dropout adds noise, and that is the point; but with too much of it, only noise is left.
#
# ## 2. Batch normalisation, one box at a time
#
# Stage 4 showed how carefully the initial weights must be chosen so that the signal survives twelve
# layers. With batch normalisation (Ioffe and Szegedy, 2015) the network takes care of that itself:
# it takes the values $(x_1, \dots, x_M)$ of one feature over the batch, shifts and scales them to
# mean 0 and variance 1, and lets two learnt numbers, $\gamma$ and $\beta$, decide which spread and
# which mean the next layer gets. The lecture's formulas, with the names of the code on the right:
#
# $$\mu_B = \frac{1}{M} \sum_{i=1}^{M} x_i \qquad \text{(mean)} \qquad\qquad
#   \sigma_B^2 = \frac{1}{M} \sum_{i=1}^{M} (x_i - \mu_B)^2 \qquad \text{(var)}$$
#
# $$\hat{x}_i = \frac{x_i - \mu_B}{\sqrt{\sigma_B^2 + \varepsilon}} \qquad \text{(x\_hat)}
#   \qquad\qquad y_i = \gamma \hat{x}_i + \beta \qquad \text{(out)}$$
#
# The forward pass is four lines. The backward pass is where most people go wrong, because every
# $x_i$ acts on the outputs in **three** ways: directly on its own output, and through the mean and
# the variance on all of them. So we first draw it as a graph, as in stage 2. Each box is one simple
# step. The columns of `x` do not interact, so read the formulas for a single column of $M$ numbers:
#
# | box | forward | backward |
# |---|---|---|
# | shift | `out = scaled + beta` | `dbeta` is the sum of `dout` |
# | scale | `scaled = gamma * x_hat` | `dgamma` sums `dout * x_hat`; `dx_hat = dout * gamma` |
# | normalise | `x_hat = centered * inv_std` | `dinv_std`, and **one part** of `dcentered` |
# | root | `inv_std = (var + eps) ** -0.5` | `dvar = -0.5 * dinv_std * (var + eps) ** -1.5` |
# | square, average | `var` is the mean of `centered ** 2` | the **other part** of `dcentered` |
# | subtract | `centered = x - mean` | `dmean` is minus the sum of `dcentered`; one part of `dx` |
# | average | `mean` is the mean of `x` | the other part of `dx` |
#
# Where a value goes into two boxes (`centered` into normalise and square, `x` into subtract and
# average), the gradients from both **add up**. Work out the parts that the table leaves open.
#
# Here is a column by hand, `x = (1, 1, 3, 3)`, `gamma = 2`, `eps = 0` and `dout = (1, 0, 0, 0)`.
# Its mean is 2, `centered = (-1, -1, 1, 1)`, and `var = 1`, so `inv_std = 1` and `x_hat` is
# `centered`.
#
# | gradient | value | because |
# |---|---|---|
# | `dbeta`, `dgamma` | 1, −1 | the sums of `dout` and of `dout * x_hat` |
# | `dx_hat` | (2, 0, 0, 0) | `dout * 2` |
# | `dinv_std`, `dvar` | −2, 1 | $2 \cdot (-1)$, then $-0.5 \cdot (-2) \cdot 1$ |
# | `dcentered` | (1.5, −0.5, 0.5, 0.5) | (2, 0, 0, 0) + (−0.5, −0.5, 0.5, 0.5) |
# | `dmean` | −2 | minus the sum of `dcentered` |
# | `dx` | (1, −1, 0, 0) | `dcentered`, plus $-2 / 4$ for each |
#
# ![](attachment:batch_norm_boxes.png)
#
# Look at `dx`: its sum is 0, and so is the sum of `dx * x_hat`. Both must be 0: if all $x_i$ grow
# by the same amount, or are all stretched away from their mean, the output does not change.
#
# **Task `batch_norm_graph` (6 points).** Return all eight gradients in a dict, for an `x` of shape
# `(N, D)`.


# %% role="answer" task="batch_norm_graph"
def batch_norm_graph(x, gamma, dout, eps=1e-5):
    """The gradient at every box of batch normalisation, for the batch's own mean and variance.

    Args:
        x: Shape (N, D); each column is normalised.
        gamma: Scales, shape (D,).
        dout: Gradient of the loss with respect to out, shape (N, D).
        eps: Added to the variance under the root.

    Returns:
        A dict with "dx_hat", "dcentered" and "dx", each of shape (N, D), and "dgamma", "dbeta",
        "dinv_std", "dvar" and "dmean", each of shape (D,).
    """
    ### BEGIN SOLUTION
    n_rows = len(x)
    centered = x - x.mean(axis=0)
    var = np.mean(centered**2, axis=0)
    inv_std = 1 / np.sqrt(var + eps)

    dx_hat = dout * gamma
    dinv_std = np.sum(dx_hat * centered, axis=0)
    dvar = -0.5 * dinv_std * inv_std**3
    dcentered = dx_hat * inv_std + 2 * centered * dvar / n_rows
    dmean = -dcentered.sum(axis=0)
    return {
        "dbeta": dout.sum(axis=0),
        "dgamma": np.sum(dout * centered * inv_std, axis=0),
        "dx_hat": dx_hat,
        "dinv_std": dinv_std,
        "dvar": dvar,
        "dcentered": dcentered,
        "dmean": dmean,
        "dx": dcentered + dmean / n_rows,
    }
    ### END SOLUTION


# %% role="check" task="batch_norm_graph"

# %% [markdown]
# A gradient check tests the graph: it compares your `dx` with the measured slope of $\sum
# \text{out} \cdot \text{dout}$ with respect to `x`. The same cell shows something that the formula
# hides.
#
# **Predict**: a batch has only **two** rows. How large is the largest entry of `dx`, without its
# sign?

# %% role="experiment" name="predict_two_rows"
predict("dx of two rows", ..., why="")

# %% role="experiment" name="graph_check"
with attempt("the gradient check"):
    rng = np.random.default_rng(0)
    x, gamma, dout = rng.standard_normal((5, 3)), np.array([1.0, -2.0, 0.5]), rng.random((5, 3))

    def weighted_output(values):
        """One number whose gradient with respect to out is dout."""
        std = np.sqrt(values.var(axis=0) + 1e-5)
        return np.sum(dout * gamma * (values - values.mean(axis=0)) / std)

    check_gradient(weighted_output, x, batch_norm_graph(x, gamma, dout)["dx"], what="dx")
    two = np.array([[1.0, 5.0, 0.0], [3.0, 2.0, 7.0]])
    dx_of_two = batch_norm_graph(two, gamma, dout[:2])["dx"]
    print("dx of two rows:\n", dx_of_two.round(5))
    outcome("dx of two rows", np.abs(dx_of_two).max())

# %% [markdown]
# Two numbers become −1 and 1, whatever they were (unless they are nearly equal). So the output
# hardly depends on the numbers, and almost no gradient flows back. Batch normalisation needs a
# batch.
#
# ## 3. The closed form, images, and test time
#
# The boxes collapse into one formula. Substitute `dvar` and `dmean` into `dx` and simplify (do it
# on paper; note that the sum of `centered` is 0, so the variance's part of `dmean` vanishes):
#
# $$dx_i = \frac{\gamma}{M \sqrt{\sigma_B^2 + \varepsilon}}
#     \left( M \, dout_i - \sum_j dout_j - \hat{x}_i \sum_j dout_j \hat{x}_j \right)$$
#
# You know both sums: they are `dbeta` and `dgamma`. By hand, for the column above: $\frac{2}{4
# \cdot 1} (4 \cdot 1 - 1 - (-1)(-1)) = 1$ for the first entry, as before.
#
# **Images.** After a convolution all positions of a feature map were computed by the same filter,
# so they are normalised together: one mean and one variance for each **channel**, over the batch
# *and* over all positions, $M = N \cdot H \cdot W$ numbers. `gamma` and `beta` have one entry per
# channel.
#
# ![](attachment:normalised_together.png)
#
# **At test time** there may be a single image, and its class must not depend on what else is in the
# batch. So the layer is given a fixed `mean` and `var`, and uses them instead. They are constants,
# so the backward pass becomes a plain scaling: the paths through mean and variance are gone.
#
# **Task `batch_norm` (8 points).** The interface is that of the layer that stage 4 gave you, so
# that yours can replace it; this stage's `kit` does not have it. What the cache contains is up to
# you, with one exception: it must have the attributes `cache.mean` and `cache.var`, the statistics
# that were used, each of shape `(C,)`. A `SimpleNamespace(mean=mean, var=var, ...)` is an object
# with whatever attributes you name.


# %% role="answer" task="batch_norm"
def batch_norm_forward(x, gamma, beta, mean=None, var=None, eps=1e-5):
    """Normalise each channel: gamma * (x - mean) / sqrt(var + eps) + beta.

    Args:
        x: Rows (N, C), or images (N, C, H, W).
        gamma: Scales, shape (C,).
        beta: Shifts, shape (C,).
        mean: Shape (C,); None takes the mean of this batch, as in training.
        var: Shape (C,); None takes the variance of this batch (sum of squares over M).
        eps: Added to the variance under the root.

    Returns:
        (out, cache): out in the shape of x; cache.mean and cache.var are those that were used.
    """
    ### BEGIN SOLUTION
    axes = (0, *range(2, x.ndim))
    of_batch = mean is None
    if of_batch:
        mean, var = x.mean(axis=axes), x.var(axis=axes)
    one_per_channel = (-1,) + (1,) * (x.ndim - 2)
    inv_std = (1 / np.sqrt(var + eps)).reshape(one_per_channel)
    x_hat = (x - mean.reshape(one_per_channel)) * inv_std
    scale = gamma.reshape(one_per_channel)
    cache = SimpleNamespace(
        mean=mean, var=var, x_hat=x_hat, factor=scale * inv_std, of_batch=of_batch, axes=axes
    )
    return scale * x_hat + beta.reshape(one_per_channel), cache
    ### END SOLUTION


def batch_norm_backward(dout, cache):
    """The gradients of batch_norm_forward.

    Args:
        dout: Gradient of the loss with respect to out, in the shape of out.
        cache: What batch_norm_forward returned. Where mean and var were given, they are constants.

    Returns:
        (dx, dgamma, dbeta) in the shapes of x, gamma and beta.
    """
    ### BEGIN SOLUTION
    dbeta = dout.sum(axis=cache.axes, keepdims=True)
    dgamma = np.sum(dout * cache.x_hat, axis=cache.axes, keepdims=True)
    dx = dout * cache.factor
    if cache.of_batch:
        count = dout.size // dbeta.size
        dx = dx - cache.factor * (dbeta + cache.x_hat * dgamma) / count
    return dx, dgamma.ravel(), dbeta.ravel()
    ### END SOLUTION


# %% role="check" task="batch_norm"

# %% [markdown]
# There are three things to see here. First, the closed form is compared with your graph on rows,
# and with the measured slope on images. Second, a signal passes through twelve layers whose initial
# weights are too small, right or too large, without and with the layer: which half of the table
# will depend on the size of the weights?

# %% role="experiment" name="batch_norm_at_work"
with attempt("the closed form against the graph"):
    rng = np.random.default_rng(0)
    rows, scale, dout = rng.standard_normal((50, 8)), rng.random(8), rng.standard_normal((50, 8))
    by_boxes = batch_norm_graph(rows, scale, dout)
    closed = batch_norm_backward(dout, batch_norm_forward(rows, scale, np.zeros(8))[1])
    for name, value in zip(("dx", "dgamma", "dbeta"), closed, strict=True):
        print(f"{name}: largest difference {np.abs(value - by_boxes[name]).max():.1e}")

    maps, scale, shift = rng.standard_normal((4, 3, 5, 5)), rng.random(3), rng.random(3)
    dout = rng.standard_normal(maps.shape)
    dx, _, _ = batch_norm_backward(dout, batch_norm_forward(maps, scale, shift)[1])
    check_gradient(
        lambda _: np.sum(batch_norm_forward(maps, scale, shift)[0] * dout), maps, dx, what="dx"
    )

with attempt("the signal in twelve layers"):
    print("\nstandard deviation of what leaves layers 1, 4, 8 and 12")
    for normalised in (False, True):
        for factor in (0.5, 1.0, 2.0):
            rng = np.random.default_rng(1)
            signal, sizes = rng.standard_normal((100, 64)), []
            for depth in range(1, 13):
                signal = signal @ (factor * math.sqrt(2 / 64) * rng.standard_normal((64, 64)))
                if normalised:
                    signal, _ = batch_norm_forward(signal, np.ones(64), np.zeros(64))
                if depth in (1, 4, 8, 12):
                    sizes.append(signal.std())
                signal = np.maximum(signal, 0)
            name = "batch norm" if normalised else "plain     "
            print(f"{name} weights x {factor}:", *(f"{size:9.4f}" for size in sizes))

# %% [markdown]
# Third, a common mistake with batch normalisation in practice: a network that is *evaluated in
# training mode*. Below, the same image goes through the layer beside two different neighbours.

# %% role="experiment" name="neighbours"
with attempt("one image and its neighbours"):
    rng = np.random.default_rng(2)
    image, quiet, loud = rng.standard_normal((1, 3)), np.zeros((1, 3)), np.full((1, 3), 9.0)
    for name, neighbour in (("a quiet neighbour", quiet), ("a loud neighbour", loud)):
        batch = np.concatenate([image, neighbour])
        in_training, _ = batch_norm_forward(batch, np.ones(3), np.zeros(3))
        fixed, _ = batch_norm_forward(batch, np.ones(3), np.zeros(3), np.zeros(3), np.ones(3))
        print(f"{name:18} training mode {in_training[0].round(3)}   given {fixed[0].round(3)}")

# %% [markdown]
# **Question 1 (2 points).** (a) Why must `dx` of batch normalisation in training sum to 0 over the
# batch, for any `dout`? (b) Somebody trains a network with batch normalisation, evaluates it in
# training mode on batches of 100 test images in random order, and finds an accuracy that looks
# fine. Name two things that can go wrong when the same code is put to use.

# %% [markdown] role="written" task="question_batch_norm"
# ### BEGIN SOLUTION
# (a) Adding the same constant to all x_i of a channel changes the mean by that constant and nothing
# else: out stays the same, and so does the loss. The derivative of the loss in that direction is
# the sum of dx_i, so it is 0.
#
# (b) Two of: with a single image (or a batch of one row) x_hat is 0 and the output is beta whatever
# the image is; the class of an image depends on its neighbours, so the same image gets different
# answers; a batch from one class or one user (sorted data) has different statistics from a random
# batch, and the accuracy drops.
# ### END SOLUTION

# %% [markdown]
# ### Running statistics
#
# Which `mean` and `var` are used at test time? Those of the training data, which are collected
# while the network trains. After each step the running statistics move a little, by a fraction
# `rate`, from their old values towards those of this batch:
#
# $$\text{running} \leftarrow (1 - \text{rate}) \cdot \text{running}
#     + \text{rate} \cdot \text{new}$$
#
# (PyTorch calls this `rate` *momentum*, although it is the share of the new value. Keras uses the
# same word for the share of the old one. Read the manual.)
#
# The variance needs a correction. The average of the batch variance over many batches is *too
# small*, because each batch is compared with its own mean, which is closer to its numbers than the
# true mean is. For a batch of `count` numbers it is too small by the factor $(\text{count} - 1) /
# \text{count}$. So what goes into the running variance is the *unbiased* estimate, $\text{var}
# \cdot \text{count} / (\text{count} - 1)$ (algorithm 2 of the paper). With 128 images of 32 × 32
# the difference is invisible; with a batch of four rows it is not. By hand for `rate = 0.1`: a
# running mean of 0 and a batch mean of 2 give 0.2. A running variance of 1 and a batch variance of
# 3, from 4 numbers, give $0.9 \cdot 1 + 0.1 \cdot 4 = 1.3$.
#
# **Task `running_statistics` (3 points).**


# %% role="answer" task="running_statistics"
def update_running(running_mean, running_var, mean, var, count, rate=0.1):
    """Move the running statistics towards those of a batch.

    Args:
        running_mean: Shape (C,).
        running_var: Shape (C,).
        mean: The batch's mean, shape (C,).
        var: The batch's variance as batch_norm_forward computes it, shape (C,).
        count: How many numbers of each channel the batch had, at least 2.
        rate: The share of the batch's statistics.

    Returns:
        (running_mean, running_var), new arrays.
    """
    ### BEGIN SOLUTION
    unbiased = var * count / (count - 1)
    new_mean = (1 - rate) * running_mean + rate * mean
    new_var = (1 - rate) * running_var + rate * unbiased
    return new_mean, new_var
    ### END SOLUTION


# %% role="check" task="running_statistics"

# %% role="experiment" name="running"
with attempt("running statistics"):
    rng = np.random.default_rng(0)
    running_mean, running_var, biased_var = np.zeros(1), np.ones(1), np.ones(1)
    for _ in range(2000):
        batch = 5 + 3 * rng.standard_normal((4, 1))  # true mean 5, true variance 9
        mean, var = batch.mean(axis=0), batch.var(axis=0)
        running_mean, running_var = update_running(running_mean, running_var, mean, var, 4, 0.01)
        biased_var = 0.99 * biased_var + 0.01 * var
    print(f"mean {running_mean[0]:.2f} (true: 5), variance {running_var[0]:.2f} (true: 9)")
    print(f"without the correction the variance would be {biased_var[0]:.2f}")

# %% [markdown]
# ## 4. Weight decay
#
# Stages 1, 2 and 4 added a penalty to the loss, which is now $L + \frac{\text{decay}}{2} \sum w^2$;
# there `decay` was called `reg` or `l2_decay`. The gradient of the penalty is $\text{decay} \cdot
# w$, and a step of SGD becomes
#
# $$w \leftarrow w - \text{lr} \cdot (dw + \text{decay} \cdot w)
#     = (1 - \text{lr} \cdot \text{decay}) \cdot w - \text{lr} \cdot dw$$
#
# The right-hand side explains the other name: in every step the weight first *decays* by a factor
# just below 1, then follows the gradient. For SGD the L2 penalty and weight decay are the same
# thing.
#
# For Adam they are not. Adam divides each gradient by a running mean of its size; if the penalty is
# part of the gradient, it is divided too. Take the extreme case, a weight that the loss ignores:
# $dw = 0$. The gradient is then $\text{decay} \cdot w$ alone, and Adam's first step divides it by
# its own size: the step has the length `lr`, for a decay of 0.1 just as for 0.001. And a weight
# with large gradients, the one that most needs holding back, is hardly decayed at all. *AdamW*
# (Loshchilov and Hutter, 2019) takes the decay out of the gradient and applies it separately,
# beside Adam's step:
#
# $$w \leftarrow w - \text{lr} \cdot \left( \frac{\hat{m}}{\sqrt{\hat{v}} + \epsilon}
#     + \text{decay} \cdot w \right)$$
#
# The decay in the second term uses the weight from **before** the step, and $\hat m$, $\hat v$ have
# seen `dw` only. By hand, $w = 1$, $dw = 0$, `lr = 0.1`:
#
# | | `decay = 0.001` | `decay = 0.1` |
# |---|---|---|
# | Adam with L2, first step | $1 - 0.1 = 0.9$ | $1 - 0.1 = 0.9$ |
# | AdamW, first step | $1 - 0.1 \cdot 0.001 = 0.9999$ | $1 - 0.1 \cdot 0.1 = 0.99$ |
#
# Adam is given; you know it from stage 2.


# %% role="given" name="adam"
def adam_update(w, dw, state, lr, beta1=0.9, beta2=0.999, eps=1e-8):
    """A step of Adam. The state is {} at first, then {"m": ..., "v": ..., "t": ...}."""
    steps = 1 + state.get("t", 0)
    first = dw + beta1 * (state.get("m", 0.0) - dw)
    second = dw**2 + beta2 * (state.get("v", 0.0) - dw**2)
    root = np.sqrt(second / (1 - beta2**steps)) + eps
    return w - lr / (1 - beta1**steps) * first / root, {"m": first, "v": second, "t": steps}


# %% [markdown]
# **Task `weight_decay` (4 points).** Three rules with a decay. The state is that of `adam_update`.


# %% role="answer" task="weight_decay"
def sgd_l2(w, dw, lr, decay):
    """A step of SGD on the loss plus decay / 2 * sum(w * w).

    Args:
        w: Parameter, any shape.
        dw: Gradient of the loss without the penalty, the shape of w.
        lr: Learning rate.
        decay: Strength of the penalty.

    Returns:
        The new parameter.
    """
    ### BEGIN SOLUTION
    return (1 - lr * decay) * w - lr * dw
    ### END SOLUTION


def adam_l2(w, dw, state, lr, decay):
    """A step of Adam on the loss plus decay / 2 * sum(w * w).

    Args:
        w: Parameter, any shape.
        dw: Gradient of the loss without the penalty, the shape of w.
        state: That of adam_update.
        lr: Learning rate.
        decay: Strength of the penalty.

    Returns:
        (w, state): the new parameter and the new state.
    """
    ### BEGIN SOLUTION
    return adam_update(w, dw + decay * w, state, lr)
    ### END SOLUTION


def adamw(w, dw, state, lr, decay):
    """A step of AdamW: Adam on the loss alone, and lr * decay * w subtracted beside it.

    Args:
        w: Parameter, any shape.
        dw: Gradient of the loss without any penalty, the shape of w.
        state: That of adam_update.
        lr: Learning rate.
        decay: Strength of the decay.

    Returns:
        (w, state): the new parameter and the new state.
    """
    ### BEGIN SOLUTION
    moved, state = adam_update(w, dw, state, lr)
    return moved - lr * decay * w, state
    ### END SOLUTION


# %% role="check" task="weight_decay"

# %% [markdown]
# Now an experiment with two weights. The gradient of each is pure noise, a hundred times as large
# for the second. The loss carries no information, so a good decay should bring both weights to 0
# alike.
#
# **Predict**: which of the two weights, "small gradients" or "large gradients", does Adam with L2
# fail to bring to 0?

# %% role="experiment" name="predict_decay"
predict("what Adam with L2 does not bring to 0", ..., why="")

# %% role="experiment" name="decay"
with attempt("who decays"):
    noise = np.random.default_rng(0).standard_normal((2000, 2)) * [0.05, 5.0]
    runs = {"SGD + L2": [np.ones(2)], "Adam + L2": [np.ones(2)], "AdamW": [np.ones(2)]}
    l2_state, w_state = {}, {}
    for dw in noise:
        runs["SGD + L2"].append(sgd_l2(runs["SGD + L2"][-1], dw, 1e-3, 2.0))
        w, l2_state = adam_l2(runs["Adam + L2"][-1], dw, l2_state, 1e-3, 2.0)
        runs["Adam + L2"].append(w)
        w, w_state = adamw(runs["AdamW"][-1], dw, w_state, 1e-3, 2.0)
        runs["AdamW"].append(w)
    curves = {}
    for name in ("Adam + L2", "AdamW"):
        path = np.array(runs[name])
        curves[f"{name}, small gradients"] = np.arange(len(path)), path[:, 0]
        curves[f"{name}, large gradients"] = np.arange(len(path)), path[:, 1]
    show_curves(curves, "step", "weight", title="Which weight decays?")
    print("after 2000 steps:", {name: path[-1].round(2).tolist() for name, path in runs.items()})
    left = np.abs(runs["Adam + L2"][-1])
    names = ("small gradients", "large gradients")
    outcome("what Adam with L2 does not bring to 0", names[int(np.argmax(left))])

# %% [markdown]
# **Question 2 (2 points).** (a) Use the formula of AdamW to explain why both of its curves decay
# alike. (b) Why does Adam with L2 pull the weight with *small* gradients to 0 sooner than
# the other?

# %% [markdown] role="written" task="question_decay"
# ### BEGIN SOLUTION
# (a) The decay term is lr * decay * w; it does not contain the gradient, so every weight loses the
# same fraction in each step, whatever its gradients are. (Adam's own step also has nearly the same
# length for both, as it is divided by the root of v.)
#
# (b) The penalty's gradient decay * w goes through Adam's division by sqrt(v), and v is the mean of
# the squared gradients. Where these are small compared with decay * w, the quotient is about 1 and
# the step has the full length lr, however weak the penalty is. Where the gradients are large,
# sqrt(v) is large and the penalty is divided by it.
# ### END SOLUTION

# %% [markdown]
# ## 5. A learning-rate schedule
#
# Stage 4 noted that its best networks used "a learning rate that rises and then falls to almost
# nothing". The fall is needed because a constant rate keeps jumping around the minimum: the noise
# of the batches never averages out. The rise, called *warm-up* (Goyal et al., 2017), is needed
# because the first gradients of an untrained network are erratic, and Adam's averages then consist
# of only a few of them.
#
# Let `step` count from 0 to `total_steps - 1`. In the first `warmup` steps the rate grows by equal
# amounts and reaches `peak` in the last of them. It does not start at 0, since a step of length 0
# would teach nothing. The rest is half a cosine (Loshchilov and Hutter, 2017), which begins at
# `peak`:
#
# $$\text{lr} = \begin{cases}
#   \text{peak} \cdot \dfrac{\text{step} + 1}{\text{warmup}} & \text{step} < \text{warmup} \\[2ex]
#   \dfrac{\text{peak}}{2} \left( 1 + \cos \left( \pi \, \dfrac{\text{step} - \text{warmup}}
#     {\text{total\_steps} - \text{warmup}} \right) \right) & \text{otherwise}
# \end{cases}$$
#
# By hand for `total_steps = 8`, `peak = 0.8` and `warmup = 4`: 0.2, 0.4, 0.6, 0.8, then 0.8, 0.683,
# 0.4, 0.117. It never reaches 0, so no step is wasted at the end either.
#
# **Task `learning_rate` (4 points).** With `warmup = 0` the cosine begins at once. Return a plain
# Python number (`math.cos` does): a `np.float64` would turn a network of `float32` into one of
# `float64`, twice as slow.


# %% role="answer" task="learning_rate"
def lr_at(step, total_steps, peak, warmup):
    """The learning rate of a step: linear warm-up, then half a cosine.

    Args:
        step: From 0 to total_steps - 1.
        total_steps: Number of steps of the training.
        peak: The largest rate.
        warmup: How many steps lead up to the peak; from 0 to total_steps - 1.

    Returns:
        The rate, a number above 0.
    """
    ### BEGIN SOLUTION
    if step < warmup:
        return peak * (step + 1) / warmup
    progress_made = (step - warmup) / (total_steps - warmup)
    return peak / 2 * (1 + math.cos(math.pi * progress_made))
    ### END SOLUTION


# %% role="check" task="learning_rate"

# %% role="experiment" name="schedule"
with attempt("the schedule"):
    steps = np.arange(1000)
    curves = {
        f"warmup = {warmup}": (steps, [lr_at(int(step), 1000, 0.01, warmup) for step in steps])
        for warmup in (0, 100, 300)
    }
    show_curves(curves, "step", "learning rate")

# %% [markdown]
# ## 6. Label smoothing
#
# Cross-entropy never reaches its minimum. Even if every training image is classified correctly, the
# loss still falls when the logit of the true class grows. So these logits grow without end, and the
# network becomes more and more confident. *Label smoothing* (Szegedy et al., 2016) asks for less:
# take a `share` of the probability away from the true class and spread it evenly over **all** $C$
# classes, the true one included:
#
# $$\text{target}_c = (1 - \text{share}) \cdot [c \text{ is the label}] + \frac{\text{share}}{C}$$
#
# By hand, $C = 4$, `share = 0.2`, label 2: $(0.05, \ 0.05, \ 0.85, \ 0.05)$. The row sums to 1.
#
# The loss needs one change only. Stage 1's $-\ln p_y$ is the special case of
#
# $$L = - \frac{1}{N} \sum_n \sum_c \text{target}_{nc} \, \ln p_{nc}, \qquad
#   \ln p_{nc} = z_{nc} - \ln \sum_k e^{z_{nk}}$$
#
# and the gradient with respect to the logits keeps its simple form: derive it from $\ln p_{nc}$
# above, using that the targets of a row sum to 1.
#
# **Task `label_smoothing` (5 points).** The logits may be of any size: no infinity, no `nan`.


# %% role="answer" task="label_smoothing"
def smooth_labels(labels, num_classes, share):
    """A row of target probabilities for each label.

    Args:
        labels: True classes, shape (N,), integers.
        num_classes: C.
        share: The probability that is spread evenly over all classes, in [0, 1].

    Returns:
        targets, shape (N, C); each row sums to 1.
    """
    ### BEGIN SOLUTION
    targets = np.full((len(labels), num_classes), share / num_classes)
    targets[np.arange(len(labels)), labels] += 1 - share
    return targets
    ### END SOLUTION


def soft_cross_entropy(logits, targets):
    """Mean cross-entropy between target probabilities and softmax, in nats.

    Args:
        logits: Scores, shape (N, C), of any size.
        targets: Probabilities, shape (N, C); each row sums to 1.

    Returns:
        (loss, dlogits): one number, and its gradient with respect to the logits, shape (N, C).
    """
    ### BEGIN SOLUTION
    shifted = logits - logits.max(axis=1, keepdims=True)
    log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    loss = -np.sum(targets * log_p) / len(logits)
    return loss, (np.exp(log_p) - targets) / len(logits)
    ### END SOLUTION


# %% role="check" task="label_smoothing"

# %% [markdown]
# Take one image with ten logits, and plain gradient descent on the logits themselves. How far ahead
# of the others will the logit of the true class end, for each share? (At the minimum the softmax
# equals the targets, so the gap between the true logit and the others is $\ln \frac{1 -
# \text{share} + \text{share} / 10}{\text{share} / 10}$.)

# %% role="experiment" name="soft_labels"
with attempt("logits that stop growing"):
    for share in (0.0, 0.1, 0.3):
        targets, logits = smooth_labels(np.array([3]), 10, share), np.zeros((1, 10))
        gaps = []
        for step in range(1, 3001):
            _, dlogits = soft_cross_entropy(logits, targets)
            logits = logits - 2.0 * dlogits
            if step in (30, 300, 3000):
                gaps.append(logits[0, 3] - logits[0, 0])
        goal = math.log((1 - 0.9 * share) / (share / 10)) if share else math.inf
        print(f"share {share}: gap", *(f"{gap:6.2f}" for gap in gaps), f"  goal {goal:.2f}")

# %% [markdown]
# ## 7. What came before: local response normalisation
#
# AlexNet (2012) appeared three years before batch normalisation; the lecture names what it used
# instead. *Local response normalisation* imitates how neighbouring cells in the brain inhibit each
# other: each channel is divided by a measure of how strong the channels **around it** are at the
# same position of the same image,
#
# $$\text{out}_{c} = \frac{x_c}{\left( k + \alpha
#     \sum_{j = \max(0, \, c - r)}^{\min(C - 1, \, c + r)} x_j^2 \right)^{\beta}},
#     \qquad r = \lfloor \text{size} / 2 \rfloor$$
#
# with `size = 5` channels, $k = 2$, $\alpha = 10^{-4}$ and $\beta = 0.75$ in AlexNet. Nothing is
# learnt, and nothing depends on the batch. By hand, one position with three channels $(1, 2, 3)$,
# `size = 3` and $k = \alpha = \beta = 1$: the sums of squares are $1 + 4$, $1 + 4 + 9$ and $4 + 9$,
# so `out` is $\left( \frac{1}{6}, \frac{2}{15}, \frac{3}{14} \right)$. The VGG networks tried it
# ("A-LRN" in the lecture's table) and found no gain, and after 2015 it went out of use. (PyTorch
# and Caffe divide `alpha` by `size`. We follow the paper's formula.)
#
# **Task `local_response_norm` (3 points).** Forward only; `size` is odd.


# %% role="answer" task="local_response_norm"
def local_response_norm(x, size=5, k=2.0, alpha=1e-4, beta=0.75):
    """Local response normalisation over neighbouring channels (Krizhevsky et al., 2012).

    Args:
        x: Feature maps, shape (N, C, H, W).
        size: Number of channels in the window, odd; at the ends there are fewer.
        k: Added to the sum.
        alpha: Factor of the sum of squares.
        beta: The power.

    Returns:
        out, the shape of x.
    """
    ### BEGIN SOLUTION
    squares, radius = x**2, size // 2
    total = np.zeros_like(squares)
    for channel in range(x.shape[1]):
        window = squares[:, max(0, channel - radius) : channel + radius + 1]
        total[:, channel] = window.sum(axis=1)
    return x / (k + alpha * total) ** beta
    ### END SOLUTION


# %% role="check" task="local_response_norm"

# %% [markdown]
# ## 8. Which regulariser for which layer?
#
# The lecture answers with a table:
#
# | regulariser | belongs to |
# |---|---|
# | dropout | fully connected layers |
# | batch normalisation | convolutional layers |
# | weight decay (L2) | all layers with parameters |
#
# **Why?** A fully connected layer has most of the parameters, so it is where a network memorises.
# In a feature map, on the other hand, neighbouring numbers are nearly equal: if one is dropped, the
# next layer still has its neighbours. And batch normalisation computes its statistics for a map
# from $N \cdot H \cdot W$ numbers, for an fc unit from only $N$. As to the decay: biases, and the
# scale and shift of batch normalisation, are usually exempt from it. Pulling a shift towards 0 does
# not make the function simpler, and there are few of these parameters.
#
# **Task `place_regularisers` (3 points).** The two rules as code:
#
# * `regularise(spec, drop_prob)` returns a new list: a `("batch_norm",)` directly after every
#   `conv`, and a `("dropout", drop_prob)` after every `fc` **except the last one**, which gives the
#   scores. If a `relu` follows such an `fc` directly, the dropout comes after the `relu`.
# * `is_decayed(name)` says whether the parameter with that name decays: the weights of `conv` and
#   `fc` do, and nothing else does. Names are as in stage 4: `"conv2.weight"`,
#   `"batch_norm1.weight"`, `"fc1.bias"`.


# %% role="answer" task="place_regularisers"
def regularise(spec, drop_prob):
    """The network with batch normalisation and dropout where the lecture's table puts them.

    Args:
        spec: A list of layers: tuples that begin with "conv", "relu", "pool" or "fc".
        drop_prob: The probability for every dropout.

    Returns:
        A new list of layers.
    """
    ### BEGIN SOLUTION
    kinds = [layer[0] for layer in spec]
    hidden = [place for place, kind in enumerate(kinds) if kind == "fc"][:-1]
    ends = {place + 1 if kinds[place + 1] == "relu" else place for place in hidden}
    found = []
    for place, layer in enumerate(spec):
        found.append(layer)
        if layer[0] == "conv":
            found.append(("batch_norm",))
        if place in ends:
            found.append(("dropout", drop_prob))
    return found
    ### END SOLUTION


def is_decayed(name):
    """Whether weight decay applies to a parameter.

    Args:
        name: "<layer's name>.weight" or "<layer's name>.bias".

    Returns:
        True for the weights of conv and fc, False for everything else.
    """
    ### BEGIN SOLUTION
    return name.endswith(".weight") and not name.startswith("batch_norm")
    ### END SOLUTION


# %% role="check" task="place_regularisers"

# %% [markdown]
# ### The network
#
# `Network` is that of stage 4, shortened and given. What is new: `batch_norm` and `dropout` call
# **your** functions, the loss takes targets, and the running statistics are kept by your
# `update_running`. In this stage a `conv` has an odd kernel and preserves height and width, and the
# stride of a `pool` is its size.


# %% role="given" name="network"
def layer_names(spec):
    """A name for each layer, counted by kind: conv1, relu1, pool1, conv2, ..."""
    counts, names = {}, []
    for kind, *_ in spec:
        counts[kind] = counts.get(kind, 0) + 1
        names.append(f"{kind}{counts[kind]}")
    return names


class Network:
    """A spec with its parameters: "<name>.weight" and "<name>.bias" of conv, fc, batch_norm.

    Attributes:
        spec: The network, a list of layers.
        input_shape: Shape of one image, (C, H, W).
        params: A dict of its parameters; training changes it.
        statistics: For each batch_norm "<name>.mean" and "<name>.var", running averages.
    """

    def __init__(self, spec, input_shape=(3, 32, 32), rng=None, dtype=np.float32):
        rng = np.random.default_rng(0) if rng is None else rng
        self.spec, self.input_shape = [tuple(one) for one in spec], tuple(map(int, input_shape))
        self.params, self.statistics = {}, {}
        now = self.input_shape
        for name, (kind, *numbers) in zip(layer_names(self.spec), self.spec, strict=True):
            if kind in ("conv", "fc"):
                inputs = now if kind == "fc" else (now[0], numbers[1], numbers[1])
                std = math.sqrt(2 / math.prod(inputs))
                shape = (numbers[0], *inputs) if kind == "conv" else (math.prod(inputs), numbers[0])
                weight = std * rng.standard_normal(shape)
                now = (numbers[0], *now[1:]) if kind == "conv" else (numbers[0],)
            elif kind == "batch_norm":
                weight = np.ones(now[0])
                self.statistics[f"{name}.mean"] = np.zeros(now[0], dtype)
                self.statistics[f"{name}.var"] = np.ones(now[0], dtype)
            else:
                if kind == "pool":
                    now = (now[0], now[1] // numbers[0], now[2] // numbers[0])
                continue
            self.params[f"{name}.weight"] = weight.astype(dtype)
            self.params[f"{name}.bias"] = np.zeros(now[0], dtype)

    def forward(self, images, training=False, rng=None):
        """(logits, caches); in training batch_norm uses the batch, and dropout draws from rng."""
        x, caches = images, []
        for name, (kind, *numbers) in zip(layer_names(self.spec), self.spec, strict=True):
            keys = f"{name}.weight", f"{name}.bias"
            own = [self.params[key] for key in keys if key in self.params]
            if kind == "conv":
                x, cache = conv2d_forward(x, *own, 1, numbers[1] // 2)
            elif kind == "fc":
                x, cache = affine_forward(x, *own)
            elif kind == "pool":
                x, cache = max_pool2d_forward(x, numbers[0], numbers[0])
            elif kind == "relu":
                x, cache = relu_forward(x)
            elif kind == "dropout":
                x, cache = dropout_forward(x, numbers[0], rng, training)
            else:
                if not training:
                    own += [self.statistics[f"{name}.{part}"] for part in ("mean", "var")]
                count = x.size // x.shape[1]
                x, cache = batch_norm_forward(x, *own)
                caches.append((name, cache, count))
                continue
            caches.append((name, cache, 0))
        return x, caches

    def loss(self, images, targets, rng):
        """One training pass: (loss, grads, seen).

        grads has the gradient of every parameter; seen has (mean, var, count) of every batch_norm.
        """
        logits, caches = self.forward(images, True, rng)
        loss, dout = soft_cross_entropy(logits, targets.astype(logits.dtype))
        backward = {
            "conv": conv2d_backward,
            "fc": affine_backward,
            "batch_norm": batch_norm_backward,
            "pool": max_pool2d_backward,
            "relu": relu_backward,
            "dropout": dropout_backward,
        }
        grads, seen = {}, {}
        for name, cache, count in caches[::-1]:
            answer = backward[name.rstrip("0123456789")](dout, cache)
            if f"{name}.weight" in self.params:
                dout, grads[f"{name}.weight"], grads[f"{name}.bias"] = answer
            else:
                dout = answer
            if count:
                seen[name] = cache.mean, cache.var, count
        return loss, grads, seen

    def update_statistics(self, seen):
        """Move the running statistics towards what loss has seen, by your update_running."""
        for name, (mean, var, count) in seen.items():
            keys = f"{name}.mean", f"{name}.var"
            old = [self.statistics[key] for key in keys]
            new = update_running(*old, mean, var, count)
            for key, value in zip(keys, new, strict=True):
                self.statistics[key] = value

    def logits(self, images, batch_size=250):
        """The scores of all images in evaluation mode, batch by batch."""
        starts = range(0, len(images), batch_size)
        return np.concatenate([self.forward(images[at : at + batch_size])[0] for at in starts])

    def predict(self, images):
        """The class with the highest score for each image."""
        return self.logits(images).argmax(axis=1)


def random_flip_and_shift(images, rng, max_shift):
    """Stage 4's augmentation, with the same draws: half of the images mirrored, all shifted."""
    count, _, height, width = images.shape
    mirrored = rng.random(count) < 0.5
    down, right = rng.integers(-max_shift, max_shift + 1, size=(count, 2)).T[:, :, None]
    rows, columns = np.arange(height) - down, np.arange(width) - right
    columns = np.where(mirrored[:, None], width - 1 - columns, columns)
    wide = np.pad(images, ((0, 0), (0, 0), (max_shift, max_shift), (max_shift, max_shift)))
    places = rows[:, :, None] + max_shift, columns[:, None, :] + max_shift
    moved = wide[np.arange(count)[:, None, None], :, *places]
    return np.ascontiguousarray(moved.transpose(0, 3, 1, 2))


# %% [markdown]
# As always, before anything is trained, the gradient of the whole network is checked, in float64.
# Dropout makes new draws in each call, so the check gives it a generator with the same seed every
# time.

# %% role="experiment" name="whole_gradient"
with attempt("the gradient of the whole network"):
    plain = [("conv", 3, 3), ("pool", 2), ("relu",), ("fc", 6), ("relu",), ("fc", 4)]
    tiny = Network(regularise(plain, 0.4), (2, 6, 8), np.random.default_rng(1), np.float64)
    print(tiny.spec)
    rng = np.random.default_rng(2)
    some, targets = (
        rng.standard_normal((4, 2, 6, 8)),
        smooth_labels(rng.integers(4, size=4), 4, 0.1),
    )
    _, grads, _ = tiny.loss(some, targets, np.random.default_rng(3))
    for name, value in tiny.params.items():
        check_gradient(
            lambda _: tiny.loss(some, targets, np.random.default_rng(3))[0],
            value,
            grads[name],
            what=name,
            samples=10,
        )

# %% [markdown]
# Look at `conv1.bias`: its gradient is 0 up to rounding. A bias before batch normalisation is
# subtracted again with the mean, so it has no effect (which is why many libraries leave it out).
#
# ## 9. Training with everything
#
# **Task `train` (5 points).** For each `step` from `first_step` to `first_step + num_steps - 1`:
#
# 1. `rows = rng.integers(len(images), size=batch_size)`: the rows of the batch, drawn by this one
#    call;
# 2. the batch is `random_flip_and_shift(images[rows], rng, max_shift)`, or `images[rows]` where
#    `max_shift` is `None`;
# 3. the targets: your `smooth_labels` with as many classes as the network has scores
#    (`net.spec[-1][1]`) and `share`;
# 4. `loss, grads, seen = net.loss(batch, targets, rng)`;
# 5. `net.update_statistics(seen)`;
# 6. one step of your `adamw` for each of `net.params`, with the rate `lr_at(step, total_steps,
#    peak, warmup)`, with a state of its own, and with `decay` where `is_decayed` says so, otherwise
#    0.
#
# Return the losses, each before its step, and the states. `first_step` lets a training continue
# where it stopped: two calls of 50 steps do the same as one of 100.


# %% role="answer" task="train"
def train(
    net,
    images,
    labels,
    states,
    *,
    first_step,
    num_steps,
    total_steps,
    batch_size,
    peak,
    warmup,
    decay,
    share,
    max_shift,
    rng,
):
    """Train with AdamW, a schedule, label smoothing and augmentation; net.params is changed.

    Args:
        net: A Network.
        images: Training images, shape (N, C, H, W), floats.
        labels: Their classes, shape (N,).
        states: {} for a new training, or what the last call returned.
        first_step: Index of the first step, counted from 0.
        num_steps: Number of steps in this call.
        total_steps: Number of steps of the whole training, for lr_at.
        batch_size: Images in a batch, drawn with replacement.
        peak: The largest learning rate.
        warmup: Steps that lead up to it.
        decay: Weight decay of the parameters that is_decayed names.
        share: For smooth_labels.
        max_shift: For random_flip_and_shift; None trains on the images as they are.
        rng: np.random.Generator for all draws, in the order above.

    Returns:
        (losses, states): a list of num_steps numbers, and adamw's state of every parameter, by the
        parameter's name.
    """
    ### BEGIN SOLUTION
    losses, states = [], dict(states)
    for step in range(first_step, first_step + num_steps):
        rows = rng.integers(len(images), size=batch_size)
        batch = images[rows]
        if max_shift is not None:
            batch = random_flip_and_shift(batch, rng, max_shift)
        targets = smooth_labels(labels[rows], net.spec[-1][1], share)
        loss, grads, seen = net.loss(batch, targets, rng)
        net.update_statistics(seen)
        lr = lr_at(step, total_steps, peak, warmup)
        for name, w in net.params.items():
            strength = decay if is_decayed(name) else 0.0
            net.params[name], states[name] = adamw(
                w, grads[name], states.get(name, {}), lr, strength
            )
        losses.append(loss)
    return losses, states
    ### END SOLUTION


# %% role="check" task="train"

# %% [markdown]
# ### Images
#
# As in stage 4, `GRADED_ON` says on which images your network will be graded: *shapes* that NumPy
# draws, or the photographs of CIFAR-10. Your instructor has chosen. Pixels become numbers from −1
# to 1, twice those of stages 1 to 4: their spread is then closer to the 1 that batch normalisation
# gives to every later layer. For the experiments below, all images are also reduced to 16 × 16, by
# averaging 2 × 2 pixels.


# %% role="given" name="data"
GRADED_ON = "shapes"


def load_graded(train, val, test):
    """Images of the kind that the grade is measured on."""
    return (load_shapes if GRADED_ON == "shapes" else load_cifar10)(train, val, test)


def to_input(images):
    """Bytes, shape (N, 3, 32, 32), as float32 from -1 to 1."""
    return images.astype(np.float32) / 127.5 - 1


# %% role="experiment" name="load"
pictures = load_graded(train=10_000, val=1_000, test=1_000)
X_train, y_train = to_input(pictures.train_images), pictures.train_labels
X_val, y_val = to_input(pictures.val_images), pictures.val_labels


def halved(images):
    """Every 2 x 2 pixels averaged."""
    count, channels, height, width = images.shape
    return images.reshape(count, channels, height // 2, 2, width // 2, 2).mean(axis=(3, 5))


S_train, S_val = halved(X_train), halved(X_val)
show_images(pictures.train_images[:10], y_train[:10], class_names=pictures.class_names)
print(pictures, "and", S_train.shape)


def run(spec, images, labels, steps, seed=0, **changes):
    """A new network of that spec, trained with settings for small experiments, and its losses."""
    settings = {"batch_size": 50, "peak": 2e-3, "warmup": steps // 10, "decay": 0.0, "share": 0.0}
    settings |= {"max_shift": None} | changes
    net = Network(spec, images.shape[1:], np.random.default_rng(seed))
    losses, _ = train(
        net,
        images,
        labels,
        {},
        first_step=0,
        num_steps=steps,
        total_steps=steps,
        rng=np.random.default_rng(seed),
        **settings,
    )
    return net, losses


def accuracies(net, images, labels):
    """The share of correct answers on the training images given, and on the validation set."""
    right = np.mean(net.predict(images) == labels), np.mean(net.predict(S_val) == y_val)
    return f"training {right[0]:.3f}   validation {right[1]:.3f}"


# %% [markdown]
# ### Overfitting, and dropout
#
# Here are 500 small images, and a network with two hidden layers of 256 units. It has about five
# hundred times as many parameters as there are images.
#
# **Predict**: the training accuracy without dropout, and how much of it dropout takes away.

# %% role="experiment" name="predict_overfitting"
predict("training accuracy without dropout", ..., why="")
predict("lost by dropout", ..., why="")

# %% role="experiment" name="overfitting"
with attempt("dropout against overfitting"):
    few, few_labels, on_training = S_train[:500], y_train[:500], []
    for drop_prob in (0.0, 0.5):
        hidden = [("fc", 256), ("relu",), ("fc", 256), ("relu",), ("fc", 10)]
        net, losses = run(regularise(hidden, drop_prob), few, few_labels, 500)
        print(f"drop_prob {drop_prob}: {accuracies(net, few, few_labels)}")
        on_training.append(np.mean(net.predict(few) == few_labels))
    print(f"{sum(value.size for value in net.params.values())} parameters")
    outcome("training accuracy without dropout", on_training[0])
    outcome("lost by dropout", on_training[0] - on_training[1])

# %% [markdown]
# The gap between the two numbers of a line is the *overfitting*. These images are hard for a
# network without convolutions, and dropout narrows the gap mostly by making the training harder. It
# is no replacement for more data, such as the 10 000 images of the next experiment.
#
# ### Initialisation, and batch normalisation
#
# The next network has six hidden layers. Its initial weights are too small, right, or too large,
# each without and with batch normalisation.
#
# **Predict**: in how many of the six runs is the loss below 2.2 after 250 steps? (Guessing gives
# $\ln 10 = 2.3$.)

# %% role="experiment" name="predict_initialisation"
predict("runs that learn", ..., why="")

# %% role="experiment" name="initialisation"
with attempt("too small, right, too large"):
    learnt = 0
    for normalised in (False, True):
        block = [("fc", 64), ("batch_norm",), ("relu",)] if normalised else [("fc", 64), ("relu",)]
        for factor in (0.1, 1.0, 4.0):
            net = Network([*6 * block, ("fc", 10)], (3, 16, 16), np.random.default_rng(0))
            for layer in range(1, 7):
                net.params[f"fc{layer}.weight"] *= np.float32(factor)
            losses, _ = train(
                net,
                S_train,
                y_train,
                {},
                first_step=0,
                num_steps=250,
                total_steps=250,
                batch_size=50,
                peak=5e-3,
                warmup=25,
                decay=0.0,
                share=0.0,
                max_shift=None,
                rng=np.random.default_rng(0),
            )
            name = "batch norm" if normalised else "plain     "
            print(
                f"{name} weights x {factor}: first loss {losses[0]:10.3f}   "
                f"last {np.mean(losses[-20:]):7.3f}"
            )
            learnt += np.mean(losses[-20:]) < 2.2
    outcome("runs that learn", learnt)

# %% [markdown]
# With batch normalisation the first loss does not depend on the size of the weights, since every
# layer divides its output by its own standard deviation. Without it, weights that are four times
# too large make the scores $4^6$ times as large, and training does not recover. From weights that
# are too small it does recover here, though slowly: the steps of AdamW are as long for small
# gradients as for large ones.
#
# ### How small may a batch be?
#
# In section 2 a column of two rows became −1 and 1, and almost no gradient came back. Is batch
# normalisation useless with batches of two images, then? That depends on how many numbers a mean is
# taken over: $N$ behind an fc, $N \cdot H \cdot W$ behind a convolution. The next cell trains two
# networks, one with fc layers and one with convolutions, for 600 steps with batches of 2, 4 and 32
# images, each without and with batch normalisation.
#
# **Predict**: the validation accuracy of the fc layers with batch normalisation and two images in a
# batch. (Guessing gives 0.1.)

# %% role="experiment" name="predict_small_batches"
predict("fc with batch norm, two images in a batch", ..., why="")

# %% role="experiment" name="small_batches"
with attempt("small batches"):
    for kind in ("fc", "conv"):
        for batch_size in (2, 4, 32):
            reached = []
            for norm in ([], [("batch_norm",)]):
                if kind == "fc":
                    spec = [*3 * [("fc", 64), *norm, ("relu",)], ("fc", 10)]
                else:
                    end = [*norm, ("pool", 2), ("relu",)]
                    spec = [("conv", 16, 3), *end, ("conv", 32, 3), *end, ("fc", 10)]
                net, _ = run(spec, S_train, y_train, 600, batch_size=batch_size)
                reached.append(np.mean(net.predict(S_val) == y_val))
            print(
                f"{kind:4} batches of {batch_size:2}: validation accuracy {reached[0]:.3f}, "
                f"with batch norm {reached[1]:.3f}"
            )
            if (kind, batch_size) == ("fc", 2):
                outcome("fc with batch norm, two images in a batch", reached[1])

# %% [markdown]
# With two images in a batch the fc layers with batch normalisation do no better than guessing: in
# training nearly every unit says −1 or 1, and in evaluation, with the running statistics, it says
# something that the next layer has never met. With 32 images this has almost passed. The
# convolutions are not harmed by batches of two, because their means are taken over hundreds of
# numbers even then.
#
# ### The lecture's table, tested
#
# Now the table of section 8 is tested on a small convolutional network and 1500 images of 16 × 16.
# Every line is one training of 400 steps, of the same network with different regularisers. Before
# you run it, rank the six lines in the order that you expect. (One run is one sample: differences
# of two percent are noise. Give `run` another `seed` to see how large the noise is.)

# %% role="experiment" name="ablation"
with attempt("the ablation"):
    plain = [
        *[("conv", 16, 3), ("pool", 2), ("relu",), ("conv", 32, 3), ("pool", 2), ("relu",)],
        *[("fc", 128), ("relu",), ("fc", 10)],
    ]
    full = regularise(plain, 0.3)
    everywhere = []
    for layer in plain:
        everywhere += [layer, ("dropout", 0.3)] if layer[0] == "relu" else [layer]
    some, some_labels = S_train[:1500], y_train[:1500]
    for name, spec, decay in (
        ("nothing", plain, 0.0),
        ("weight decay", plain, 1.0),
        ("dropout behind fc", [layer for layer in full if layer[0] != "batch_norm"], 0.0),
        ("dropout behind conv and fc", everywhere, 0.0),
        ("batch norm behind conv", [layer for layer in full if layer[0] != "dropout"], 0.0),
        ("the whole table", full, 1.0),
    ):
        net, _ = run(spec, some, some_labels, 400, peak=4e-3, decay=decay)
        print(f"{name:28} {accuracies(net, some, some_labels)}")

# %% [markdown]
# **Question 3 (2 points).** (a) Compare the two lines with dropout only. Use the arguments of
# section 8 to explain why dropout after the convolutions does harm here. (b) Which line of your
# table has the smallest gap between training and validation, and is it the best network? What
# follows for the use of the gap as a measure?

# %% [markdown] role="written" task="question_ablation"
# ### BEGIN SOLUTION
# (a) A small convolutional layer has few parameters, and every filter is used at every position, so
# it hardly overfits and there is little to gain. Dropping three in ten of the numbers of every map
# adds noise that goes through all later layers, so the network underfits: training accuracy falls
# too. And neighbouring numbers of a map are alike, so dropout does not even remove the information
# well.
#
# (b) Usually the line with dropout everywhere: its gap is small because the training accuracy is
# low, not because the validation accuracy is high. The gap says whether a
# network overfits, not how good it is: what counts in the end is the validation accuracy.
# ### END SOLUTION

# %% [markdown]
# ### Together
#
# Do remedies add up? Augmentation (flips, and shifts by one pixel), batch normalisation and weight
# decay can each be left out or used. That makes 2 × 2 × 2 = 8 networks, trained like those above.
# The last lines show what each remedy gains on average, over the four pairs of networks that differ
# in nothing else.
#
# **Predict**: which of the three, "augmentation", "batch norm" or "weight decay", narrows the gap
# between training and validation most?

# %% role="experiment" name="predict_together"
predict("narrows the gap most", ..., why="")

# %% role="experiment" name="together"
with attempt("eight networks"):
    plain = [
        *[("conv", 16, 3), ("pool", 2), ("relu",), ("conv", 32, 3), ("pool", 2), ("relu",)],
        *[("fc", 128), ("relu",), ("fc", 10)],
    ]
    normalised = [layer for layer in regularise(plain, 0.3) if layer[0] != "dropout"]
    some, some_labels = S_train[:1500], y_train[:1500]
    reached = np.zeros((2, 2, 2, 2))
    for place in progress(list(np.ndindex(2, 2, 2)), "eight networks"):
        augmented, norm, decayed = place
        net, _ = run(
            normalised if norm else plain,
            some,
            some_labels,
            400,
            peak=4e-3,
            decay=1.0 * decayed,
            max_shift=1 if augmented else None,
        )
        for which, (images, labels) in enumerate(((some, some_labels), (S_val, y_val))):
            reached[place][which] = np.mean(net.predict(images) == labels)
    names = "augmentation", "batch norm", "weight decay"
    for place in np.ndindex(2, 2, 2):
        used = " + ".join(name for name, on in zip(names, place, strict=True) if on) or "nothing"
        training, validation = reached[place]
        print(f"{used:42} training {training:.3f}   validation {validation:.3f}")
    narrowed = []
    for axis, name in enumerate(names):
        training, validation = np.diff(reached, axis=axis).reshape(4, 2).mean(axis=0)
        narrowed.append(validation - training)
        print(f"{name:12} gains {validation:+.3f} on average; the gap falls by {narrowed[-1]:.3f}")
    outcome("narrows the gap most", names[int(np.argmax(narrowed))])

# %% [markdown]
# The gains do not simply add up: where augmentation has already narrowed the gap, less is left for
# weight decay to do.
#
# ## 10. Your network
#
# Choose a network and its regularisers, train it, and hand in its weights. Saving is given: arrays
# and one text in an `.npz` file, as in stage 4.


# %% role="given" name="save_and_load"
def save_network(net, file):
    """Write spec, input shape, params and statistics into an .npz file of arrays."""
    numbers = {name: value.astype("float16") for name, value in net.params.items()}
    numbers |= {name: value.astype("float32") for name, value in net.statistics.items()}
    about = json.dumps({"spec": net.spec, "input_shape": net.input_shape})
    np.savez_compressed(file, about=np.array(about), **numbers)


def load_network(file):
    """The network that save_network has written; a pickle is refused with a ValueError."""
    with np.load(file, allow_pickle=False) as found:
        about = json.loads(str(found["about"]))
        net = Network(about["spec"], about["input_shape"])
        for own in (net.params, net.statistics):
            for name, old in own.items():
                if found[name].shape != old.shape:
                    raise ValueError(f"{name} has shape {found[name].shape}, not {old.shape}.")
                own[name] = found[name].astype(np.float32)
    return net


# %% [markdown]
# **Task `trained_network` (9 points).** The grader calls `load_network` on the `weights.npz` that
# you hand in, and then `classify(net, images)` with images of the kind `GRADED_ON` that nobody has
# seen: drawn or photographed like yours, flipped, shifted by up to 2 pixels and made a little
# brighter or darker at random. What is graded is the network in the file: with an empty file,
# `classify` must not be able to classify. Each of these accuracies that you reach is worth two
# points, and one point is for images that keep their class whatever else is in the batch:
#
# | graded on | first | second | third | fourth |
# |---|---|---|---|---|
# | shapes | 0.60 | 0.80 | 0.90 | 0.94 |
# | CIFAR-10 | 0.50 | 0.60 | 0.70 | 0.80 |
#
# `classify` receives bytes, a hundred images at a time, and has 20 seconds for them. It must
# preprocess them as you did before training: with `to_input`, if you changed nothing. Averaging the
# predictions for an image and for its mirror image (stage 4, test-time augmentation) is allowed.


# %% role="answer" task="trained_network"
def classify(net, images):
    """The class of each image, according to a trained network.

    Args:
        net: What load_network returned for your weights.npz.
        images: Bytes from 0 to 255, shape (N, 3, 32, 32), dtype uint8.

    Returns:
        Classes from 0 to 9, shape (N,), integers.
    """
    ### BEGIN SOLUTION
    x = to_input(images)
    return (net.logits(x) + net.logits(x[:, :, :, ::-1])).argmax(axis=1)
    ### END SOLUTION


# %% [markdown]
# The cell below trains a network with batch normalisation for 800 steps and writes `weights.npz`.
# Change what you like: the list of layers, `total_steps`, the batch size, `peak`, `decay`, `share`,
# `max_shift`. `keep_the_better` compares the new network with the one in the file, on the
# validation set, and only ever writes a better one.


# %% role="given" name="keep_the_better"
def keep_the_better(net, file):
    """Write the network into the file unless a better one is there; say which, and return it."""

    def accuracy(one):
        return float(np.mean(classify(one, pictures.val_images) == y_val))

    reached, before = accuracy(net), -1.0
    if Path(file).is_file():
        try:
            before = accuracy(load_network(file))
        except NotImplementedError:
            raise  # a function that it calls is not written yet, and the file may be fine
        except Exception as error:  # a damaged file, or one of stage 4: nothing is thrown away
            aside = Path(file).with_stem(f"{Path(file).stem}-unreadable-{int(time.time())}")
            Path(file).rename(aside)
            print(
                f"{file} could not be loaded ({type(error).__name__}: {error}); it is now {aside}."
            )
    if reached > before:
        save_network(net, file)
        print(f"{file}: validation accuracy {reached:.3f}")
        return net
    print(f"{file} stays as it is: {before:.3f} on the validation set, this run {reached:.3f}.")
    return load_network(file)


# %% role="experiment" name="your_network"
with attempt("your network"), LiveCurve() as curve:
    spec = [
        *[("conv", 16, 3), ("pool", 2), ("relu",)],
        *[("conv", 32, 3), ("pool", 2), ("relu",)],
        *[("conv", 64, 3), ("pool", 2), ("relu",)],
        ("fc", 10),
    ]
    mine = Network(regularise(spec, 0.2), rng=np.random.default_rng(0))
    total_steps, states, rng = 800, {}, np.random.default_rng(0)
    for first_step in progress(range(0, total_steps, 50), "your network"):
        losses, states = train(
            mine,
            X_train,
            y_train,
            states,
            first_step=first_step,
            num_steps=50,
            total_steps=total_steps,
            batch_size=64,
            peak=8e-3,
            warmup=80,
            decay=0.05,
            share=0.1,
            max_shift=2,
            rng=rng,
        )
        for loss in losses:
            curve.add(loss=loss)
        curve.add(val_accuracy=np.mean(mine.predict(X_val[:500]) == y_val[:500]))
    mine = keep_the_better(mine, "weights.npz")  # what the grader will see

# %% role="check" task="trained_network"

# %% [markdown]
# Finally the test set, once, now that all choices have been made.

# %% role="experiment" name="test"
with attempt("the test"):
    predicted = classify(mine, pictures.test_images)
    print(f"test accuracy {np.mean(predicted == pictures.test_labels):.3f}")
    show_confusion(pictures.test_labels, predicted, pictures.class_names)

# %% [markdown]
# ## 11. What you have now
#
# Stage 4 listed four ways in which its best networks differed from yours: a learning-rate schedule,
# label smoothing, another optimiser, and fixed filters before the first layer. You have now written
# the first two yourself, and AdamW in place of the third. Batch normalisation is no longer a
# ready-made layer but your own, forward and backward. Next comes the second part of the lecture:
# networks that are no longer a list.
#
# The cell below is yours.

# %% role="scratch"

# %% [markdown]
# Save the notebook (Ctrl+S) and run the last cell. It does with the saved file what the grader will
# do, in a fresh Python, and says whether you can hand it in together with `weights.npz`.

# %% role="experiment" name="hand_in"
from kit import hand_in

hand_in()
