# %% [markdown]
# # Stage 4: a convolutional network for image classification
#
# You have built the layers. Now combine them: convolution, ReLU and pooling, several times, and an
# affine layer at the end. In this notebook you build a network from a list of layers, compute the
# shape of every feature map, write the forward and backward pass of the whole network, and train
# it, in NumPy, on a laptop, until it classifies most new images correctly. One of the networks is
# that of lectures D and E, which ConvNetJS trains in a browser. You hand in the trained weights.
#
# **Time**: about 10 hours, including some minutes of unattended training. **Points**: 71. **You
# need**: stages 2 and 3 (caches, backward passes, convolution and pooling) and lecture D.
#
# **The lectures** that the stages follow are cited by letter: A "Convolutional networks" (lecture 3
# of github.com/balezz/modern_dl), B "Advanced convolutional networks" (D. Korobchenko), C
# "Convolutional networks" (R. Ushakov, Deep Learning School), D "Convolutional networks: basic
# operations" (lecture 5), E "Deep learning in computer vision", class 4 (D. Yashunin). All are in
# Russian; you do not need them to solve the stages.
#
# **How it works.** As before: write your code where a cell says `# YOUR CODE HERE`, and run the
# check below it. Your points come from further checks of the same kind with other numbers. Images
# and kernels may have any sizes, and no function changes the arrays that it is given.
#
# **If you are stuck.** `hint("init_params")` gives a question, then an idea, then almost the code.
# `check()` shows all tasks, the points in them, and what is left.
#
# **How to hand in.** Two files: this notebook, `04_cifar10_cnn.ipynb`, and `weights.npz`, which
# section 12 writes beside it.
#
# | name | shape | what it is |
# |---|---|---|
# | `images` | `(N, C, H, W)` | a batch of `N` images with `C` channels, `H` rows, `W` columns |
# | `labels` | `(N,)` | the true class of each |
# | `spec` | | a network as a list of layers, for example `[("conv", 16, 5), ("relu",)]` |
# | `params` | | a dict from names, `"conv1.weight"`, `"conv1.bias"`, to arrays |
# | `grads` | | a dict with the same names: the gradient with respect to each parameter |
# | `logits` | `(N, number of classes)` | the scores: output of the last layer |

# %% role="given" name="imports"
import json
import time
from io import BytesIO
from pathlib import Path

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
    in_two_halves,
    max_pool2d_backward,
    max_pool2d_forward,
    relu_backward,
    relu_forward,
    softmax_loss,
)
from kit.layers.own_layers import find_own_layers, use_layers
from kit.normalisation import batch_norm_backward, batch_norm_forward

setup_notebook()

# %% [markdown]
# The layers come from `kit.layers`. They compute what you wrote in stages 2 and 3, faster, under
# the same names: `forward(...) -> (out, cache)` and `backward(dout, cache)`. They take the
# arguments that yours take (a pooling size may also be a single number). In section 9 you can train
# the same network with the layers that you wrote.
#
# ## 1. A network as a list of layers
#
# The architectures of the lectures all follow one pattern,
#
# $$[(\text{CONV-RELU}) \cdot N \text{-POOL?}] \cdot M \text{-} (\text{FC-RELU}) \cdot K,
#     \ \text{SOFTMAX}$$
#
# $N$ times convolution and ReLU, optionally a pooling, all that $M$ times; then $K$ hidden layers;
# then the scores. (In the pattern the letters count repetitions; from here on they are sizes.)
# Instead of writing a new program for every network we describe a network by a
# list, its `spec`, and write one program that can run any list. A layer is a tuple:
#
# | layer | what it does | shapes of weight and bias |
# |---|---|---|
# | `("conv", F, K[, padding])` | `F` filters, `K` × `K`, stride 1 | `(F, C, K, K)`, `(F,)` |
# | `("relu",)` | `max(0, x)` | |
# | `("pool", size[, stride])` | maximum of each `size` × `size` window | |
# | `("fc", M)` | flattens, then `x @ weight + bias` | `(D, M)`, `(M,)` |
# | `("batch_norm",)` | see below | `(C,)`, `(C,)` |
#
# The default padding is `(K - 1) // 2`, which keeps height and width for odd `K`; the default
# stride of a pooling is its size. Sizes are rounded down. An `fc` after feature maps of shape `(C,
# H, W)` treats them as `D = C * H * W` numbers, channel by channel and row by row (NumPy's own
# order), and its output has the shape `(M,)`.
#
# *Batch normalisation* (Ioffe and Szegedy, 2015) normalises every channel and then scales and
# shifts it by two learnt numbers, its weight $\gamma$ and its bias $\beta$:
#
# $$\hat x = \frac{x - \mu}{\sqrt{\sigma^2 + \epsilon}} \qquad \text{out} = \gamma \, \hat x +
# \beta$$
#
# During training $\mu$ and $\sigma^2$ are the mean and variance of the channel over the batch (and
# over all positions); afterwards they are running averages, so that the scores of an image do not
# depend on the other images of its batch. Deep networks train much faster with it. You do not need
# to derive its gradient here. `kit` provides it as a layer with one scale and one shift per
# channel: `C` of each after a convolution, `M` of each after an `fc` of size `M`.
#
# Two small helpers are given: one fills in the defaults, the other names the layers, counted by
# kind.


# %% role="given" name="spec_helpers"
def complete(layer):
    """The layer with nothing left out: ("conv", F, K, padding), ("pool", size, stride)."""
    kind, *numbers = layer
    if kind == "conv" and len(numbers) == 2:
        numbers.append((numbers[1] - 1) // 2)
    if kind == "pool" and len(numbers) == 1:
        numbers.append(numbers[0])
    return (kind, *numbers)


def layer_names(spec):
    """A name for each layer, counted by kind: conv1, relu1, pool1, conv2, ..."""
    kinds = [layer[0] for layer in spec]
    return [f"{kind}{kinds[: place + 1].count(kind)}" for place, kind in enumerate(kinds)]


# %% role="experiment" name="helpers_at_work"
small_spec = [("conv", 4, 3), ("relu",), ("pool", 2), ("conv", 5, 3, 0), ("relu",), ("fc", 10)]
for name, layer in zip(layer_names(small_spec), small_spec, strict=True):
    print(f"{name:6} {layer!s:18} {complete(layer)}")

# %% [markdown]
# ## 2. Shapes and numbers of parameters
#
# Before you run a network you should know the shape of every feature map and the number of
# parameters. By hand first, for the list above and images of 3 × 8 × 8 (three channels, 8 × 8
# pixels):
#
# | layer | output | parameters |
# |---|---|---|
# | conv1: 4 filters 3 × 3, padding 1 | 4 × 8 × 8 | $4 \cdot (3 \cdot 3 \cdot 3 + 1) = 112$ |
# | relu1 | 4 × 8 × 8 | 0 |
# | pool1: 2 × 2 | 4 × 4 × 4 | 0 |
# | conv2: 5 filters 3 × 3, padding 0 | 5 × 2 × 2 | $5 \cdot (4 \cdot 3 \cdot 3 + 1) = 185$ |
# | relu2 | 5 × 2 × 2 | 0 |
# | fc1 | 10 | $20 \cdot 10 + 10 = 210$ |
#
# Every filter has one bias (the $+ 1$), and so has every output of an `fc`. A filter spans **all**
# channels of its input.
#
# **Task `layer_shapes` (5 points).** Return one tuple `(name, shape, params)` for each layer: its
# name, the shape of its output for **one** image, `(C, H, W)` or after an `fc` `(M,)`, and the
# number of its parameters. Where a kernel or a window is larger than its (padded) input, raise a
# `ValueError` that names the layer.


# %% role="answer" task="layer_shapes"
def layer_shapes(spec, input_shape):
    """Shape and number of parameters of every layer.

    Args:
        spec: The network, a list of layers.
        input_shape: Shape of one image, (C, H, W).

    Returns:
        A list of (name, shape, params), one for each layer: the output's shape for one image,
        (C, H, W) or (M,), and the number of weights and biases together.

    Raises:
        ValueError: If a kernel or a window does not fit.
    """
    ### BEGIN SOLUTION
    rows, shape = [], tuple(input_shape)
    for name, layer in zip(layer_names(spec), spec, strict=True):
        kind, *numbers = complete(layer)
        params = 0
        if kind == "conv":
            out_channels, kernel_size, padding = numbers
            params = out_channels * (shape[0] * kernel_size * kernel_size + 1)
            sizes = [size + 2 * padding - kernel_size + 1 for size in shape[1:]]
            shape = (out_channels, *sizes)
        elif kind == "pool":
            window, stride = numbers
            sizes = [(size - window) // stride + 1 for size in shape[1:]]
            shape = (shape[0], *sizes)
        elif kind == "fc":
            params = (int(np.prod(shape)) + 1) * numbers[0]
            shape = (numbers[0],)
        elif kind == "batch_norm":
            params = 2 * shape[0]
        if min(shape) < 1:
            raise ValueError(f"{name} does not fit: its output would have the shape {shape}.")
        rows.append((name, shape, params))
    return rows
    ### END SOLUTION


# %% role="check" task="layer_shapes"

# %% [markdown]
# Now three networks. First that of the lectures: ConvNetJS for CIFAR-10 (Karpathy, 2014), three
# convolutions of 5 × 5 with 16, 20 and 20 filters, each followed by ReLU and 2 × 2 pooling.
#
# ![](attachment:convnetjs.png)
#
# Then its ancestor LeNet-5 (LeCun et al., 1998) for grey images of 32 × 32, here in today's usual
# form, with ReLU and max pooling.
#
# ![](attachment:lenet5.png)
#
# Finally, a network in the style of VGG, small enough for a laptop.
#
# ![](attachment:vgg_like.png)

# %% role="experiment" name="three_networks"
convnetjs = [
    *[("conv", 16, 5), ("relu",), ("pool", 2)],
    *[("conv", 20, 5), ("relu",), ("pool", 2)],
    *[("conv", 20, 5), ("relu",), ("pool", 2)],
    ("fc", 10),
]
lenet5 = [
    *[("conv", 6, 5, 0), ("relu",), ("pool", 2)],
    *[("conv", 16, 5, 0), ("relu",), ("pool", 2)],
    *[("fc", 120), ("relu",), ("fc", 84), ("relu",), ("fc", 10)],
]
vgg_like = [
    *[("conv", 16, 3), ("relu",), ("conv", 16, 3), ("relu",), ("pool", 2)],
    *[("conv", 32, 3), ("relu",), ("conv", 32, 3), ("relu",), ("pool", 2)],
    *[("conv", 64, 3), ("relu",), ("conv", 64, 3), ("relu",), ("pool", 2)],
    *[("fc", 64), ("relu",), ("fc", 10)],
]


def print_table(title, spec, input_shape):
    """Print what layer_shapes says, and the total."""
    rows = layer_shapes(spec, input_shape)
    print(f"{title}: {input_shape}")
    for name, shape, params in rows:
        print(f"    {name:8} {' × '.join(map(str, shape)):14} {params or '':>8}")
    print(f"    {'in all':23} {sum(params for _, _, params in rows):>8}\n")


with attempt("the tables"):
    print_table("ConvNetJS", convnetjs, (3, 32, 32))
    print_table("LeNet-5", lenet5, (1, 32, 32))
    print_table("VGG-like", vgg_like, (3, 32, 32))

# %% [markdown]
# ConvNetJS has 22 466 parameters; the linear classifier of stage 1 had 30 730. With fewer
# parameters it will classify far more images correctly.
#
# **Task `pattern_to_spec` (3 points).** Return the list for the pattern. `blocks` has one entry
# `(N, channels, pool)` for each of the $M$ blocks: `N` times a convolution with `channels` filters
# of `kernel_size` and a ReLU, then a 2 × 2 pooling if `pool` is true. `hidden` contains the size
# of each of the $K$ hidden layers, each followed by a ReLU. The last layer outputs the scores; no
# ReLU follows it, because scores may be negative. The softmax is part of the loss, not a layer of
# the list.


# %% role="answer" task="pattern_to_spec"
def pattern_to_spec(blocks, hidden, num_classes, kernel_size=3):
    """The spec of [(CONV-RELU)*N-POOL?]*M-(FC-RELU)*K, and an fc for the scores.

    Args:
        blocks: M tuples (N, channels, pool): N convolutions, their filters, and whether a 2 x 2
            pooling follows.
        hidden: Sizes of the K hidden layers; may be empty.
        num_classes: Number of scores.
        kernel_size: Of all convolutions; the padding is the default.

    Returns:
        The spec, a list of layers.
    """
    ### BEGIN SOLUTION
    spec = []
    for count, channels, pool in blocks:
        spec += count * [("conv", channels, kernel_size), ("relu",)]
        if pool:
            spec.append(("pool", 2))
    for size in hidden:
        spec += [("fc", size), ("relu",)]
    return [*spec, ("fc", num_classes)]
    ### END SOLUTION


# %% role="check" task="pattern_to_spec"

# %% [markdown]
# With these two functions you can reproduce a famous table. The networks of VGG (Simonyan and
# Zisserman, 2014; lecture B) take images of 224 × 224, have five blocks with 64, 128, 256, 512 and
# 512 filters of 3 × 3, hidden layers of 4096 and 4096, and 1000 classes. They differ only in the
# number of convolutions per block. (Network C has some kernels of 1 × 1: write its list by hand if
# you like; it has 133 638 952 parameters.)

# %% role="experiment" name="vgg"
with attempt("the table of VGG"):
    lines = ["network  convolutions   parameters   of them in conv        in fc"]
    for network, counts in {
        "A": (1, 1, 2, 2, 2),
        "B": (2, 2, 2, 2, 2),
        "D": (2, 2, 3, 3, 3),
        "E": (2, 2, 4, 4, 4),
    }.items():
        channels = (64, 128, 256, 512, 512)
        blocks = [(n, c, True) for n, c in zip(counts, channels, strict=True)]
        rows = layer_shapes(pattern_to_spec(blocks, [4096, 4096], 1000), (3, 224, 224))
        in_conv = sum(params for name, _, params in rows if name.startswith("conv"))
        in_fc = sum(params for name, _, params in rows if name.startswith("fc"))
        total = f"{sum(counts):12} {in_conv + in_fc:12,} {in_conv:17,} {in_fc:12,}"
        lines.append(f"{network:8} {total}")
    print(*lines, sep="\n")

# %% [markdown]
# Twice as many convolutions, and the total hardly changes.

# %% [markdown]
# **Question 1 (3 points).** VGG E has twice as many convolutions as A, and only 8 percent more
# parameters. Where are most of the parameters, and where is most of the work (multiplications for
# one image)? Name one change to the architecture that would remove most of the parameters, and say
# what is lost by it.

# %% [markdown] role="written" task="question_parameters"
# ### BEGIN SOLUTION
# In the first fc layer: it maps 7 * 7 * 512 = 25 088 numbers to 4096, which takes 103 of the 133 to
# 144 million parameters; all convolutions together have 9 to 20 million. With the work it is the
# other way round: a weight of an fc is used once per image, a weight of a convolution once at every
# position, up to 224 * 224 = 50 176 times. So nearly all multiplications are in the convolutions.
#
# Replace each feature map by its mean (global average pooling, 7 * 7 -> 1) before the fc layers, so
# that the first has 512 inputs instead of 25 088, or remove the hidden fc layers. What is lost is
# the position in the image; for classifying one object that hardly matters. (One more pooling, or a
# stride, is right too.)
# ### END SOLUTION

# %% [markdown]
# A friend computes the size after a pooling with a shorter formula, and every pooling in this
# section agrees with it:

# %% role="given" name="friends_pool_size"


def friends_pool_size(size, window, stride):
    """A friend's size of the output of a pooling. It has a mistake."""
    return size // stride


# %% role="experiment" name="pool_sizes"
for size, window, stride in ((8, 2, 2), (32, 2, 2), (28, 2, 2), (224, 2, 2)):
    print(
        f"{size} pixels, window {window}, stride {stride}:", friends_pool_size(size, window, stride)
    )

# %% [markdown]
# **Task `revealing_pool` (1 point).** AlexNet pools with overlapping windows, 3 × 3 at stride 2.
# Return a size, a window and a stride, all at most 300, with a window that fits into the size and
# overlaps its neighbours, for which the friend promises an output that does **not** exist: more
# positions than there are.


# %% role="answer" task="revealing_pool"
def revealing_pool():
    """A pooling with overlapping windows for which friends_pool_size is too large.

    Returns:
        (size, window, stride): three whole numbers with 1 <= stride < window <= size <= 300.
    """
    ### BEGIN SOLUTION
    # (6 - 3) // 2 + 1 = 2 positions, the friend says 6 // 2 = 3.
    return 6, 3, 2
    ### END SOLUTION


# %% role="check" task="revealing_pool"

# %% [markdown]
# ## 3. Weight initialisation
#
# How large should the initial weights be? Consider one output of a layer, $z = \sum_{i=1}^{n} w_i
# x_i$, where $n$ is its *fan-in*, the number of its inputs: $n = C \cdot K \cdot K$ for a
# convolution (the numbers under its window, in all channels) and $n = D$ for an `fc`. If the
# weights are independent with mean 0, then
#
# $$\operatorname{Var}(z) = n \cdot \operatorname{Var}(w) \cdot \overline{x^2}$$
#
# where $\overline{x^2}$ is the mean of the squared inputs. With $\operatorname{Var}(w) = 1/n$ the
# outputs are typically as large as the inputs. ConvNetJS
# uses this rule. But the ReLU that follows sets half of the values to 0: $\overline{x^2}$ of its
# output is half of $\operatorname{Var}(z)$. After ten layers a thousandth of the variance is left,
# $2^{-10}$, and the gradient shrinks in the same way in the backward pass: it vanishes (stage 2,
# section 4). $\operatorname{Var}(w) = 2/n$ compensates for this (He et al., 2015). We write both
# with one number, the `gain`:
#
# $$w \sim \mathcal{N}\left(0, \ \text{gain} / n\right), \qquad
#     \text{standard deviation} \ \sqrt{\text{gain} / n}$$
#
# **Task `init_params` (4 points).** Biases are 0. The weight of a `batch_norm` is 1 everywhere, its
# bias 0. (`layer_shapes` tells you the input shape of each layer.)
#
# > **Draws.** So that the same `rng` gives the same network everywhere: go through the layers in
# > order; for each `conv` and `fc` draw **one** `rng.standard_normal(shape)` with the shape of its
# > weight, and multiply it by the standard deviation. Nothing else is drawn.


# %% role="answer" task="init_params"
def init_params(spec, input_shape, rng, gain=2.0):
    """Random weights of variance gain / fan_in, and biases of 0.

    Args:
        spec: The network, a list of layers.
        input_shape: Shape of one image, (C, H, W).
        rng: np.random.Generator; one draw for each conv and fc, in order.
        gain: 2 for He's rule, 1 for that of ConvNetJS.

    Returns:
        A dict with "<layer's name>.weight" and "<layer's name>.bias" for each conv, fc and
        batch_norm: (F, C, K, K) and (F,), (D, M) and (M,), (C,) and (C,).
    """
    ### BEGIN SOLUTION
    params, before = {}, tuple(input_shape)
    for layer, (name, shape, _) in zip(spec, layer_shapes(spec, input_shape), strict=True):
        kind = layer[0]
        if kind in ("conv", "fc"):
            if kind == "conv":
                weight_shape = (shape[0], before[0], layer[2], layer[2])
                fan_in = before[0] * layer[2] * layer[2]
            else:
                fan_in = int(np.prod(before))
                weight_shape = (fan_in, shape[0])
            params[f"{name}.weight"] = np.sqrt(gain / fan_in) * rng.standard_normal(weight_shape)
            params[f"{name}.bias"] = np.zeros(shape[0])
        elif kind == "batch_norm":
            params[f"{name}.weight"] = np.ones(shape[0])
            params[f"{name}.bias"] = np.zeros(shape[0])
        before = shape
    return params
    ### END SOLUTION


# %% role="check" task="init_params"

# %% [markdown]
# ## 4. Forward pass of the whole network
#
# Go through the list, pass each layer the output of the one before, and keep every cache: the
# backward pass needs them in the opposite order.
#
# | layer | call |
# |---|---|
# | `conv` | `conv2d_forward(x, w, b, 1, padding)` |
# | `relu` | `relu_forward(x)` |
# | `pool` | `max_pool2d_forward(x, size, stride)` |
# | `fc` | `affine_forward(x, w, b)`, which flattens by itself |
# | `batch_norm` | `batch_norm_forward(x, w, b, mean, var)` |
#
# Each returns `(out, cache)`. `statistics` determines what a `batch_norm` uses: if it is `None`,
# the network is training, and `mean` and `var` are `None` too, which means those of the batch.
# Otherwise it is a dict that contains them, as `"batch_norm1.mean"` and `"batch_norm1.var"`.
#
# **Task `net_forward` (6 points).** Return the logits and the list of caches: one tuple `(name,
# cache)` for each layer, in order.


# %% role="answer" task="net_forward"
def net_forward(spec, params, images, statistics=None):
    """Run the network forward on a batch.

    Args:
        spec: The network, a list of layers.
        params: Its parameters, as init_params makes them.
        images: Images, shape (N, C, H, W), floats.
        statistics: None when training; otherwise "<name>.mean" and "<name>.var", shape (C,), for
            each batch_norm.

    Returns:
        (logits, caches): output of the last layer, shape (N, M), and a list with (name, cache)
        for each layer, in order.
    """
    ### BEGIN SOLUTION
    x, caches = images, []
    for name, layer in zip(layer_names(spec), spec, strict=True):
        kind, *numbers = complete(layer)
        w, b = params.get(f"{name}.weight"), params.get(f"{name}.bias")
        if kind == "conv":
            x, cache = conv2d_forward(x, w, b, 1, numbers[2])
        elif kind == "relu":
            x, cache = relu_forward(x)
        elif kind == "pool":
            x, cache = max_pool2d_forward(x, numbers[0], numbers[1])
        elif kind == "fc":
            x, cache = affine_forward(x, w, b)
        elif statistics is None:
            x, cache = batch_norm_forward(x, w, b)
        else:
            mean, var = statistics[f"{name}.mean"], statistics[f"{name}.var"]
            x, cache = batch_norm_forward(x, w, b, mean, var)
        caches.append((name, cache))
    return x, caches
    ### END SOLUTION


# %% role="check" task="net_forward"

# %% [markdown]
# The next experiment shows the effect of the `gain` in a network of twelve convolutions, with noise
# as input. Each number is the standard deviation of the output of one convolution, before its ReLU.

# %% [markdown]
# **Predict**: with gain 1, how many times smaller is the output of the twelfth convolution than
# that of the first?

# %% role="experiment" name="predict_gain"
predict("times smaller with gain 1", ..., why="")

# %% role="experiment" name="gain"
with attempt("the signal in twelve layers"):
    deep = 12 * [("conv", 16, 3), ("relu",)] + [("fc", 10)]
    noise = np.random.default_rng(0).standard_normal((8, 3, 16, 16))
    smaller = {}
    for gain in (0.5, 1.0, 2.0, 4.0):
        params = init_params(deep, (3, 16, 16), np.random.default_rng(1), gain)
        sizes = []
        for depth in range(1, 24, 2):
            out, _ = net_forward(deep[:depth], params, noise)
            sizes.append(np.std(out))
        print(f"gain {gain:3}:", *(f"{size:8.2g}" for size in sizes))
        smaller[gain] = sizes[0] / sizes[-1]
    outcome("times smaller with gain 1", smaller[1.0])

# %% [markdown]
# Only gain 2 keeps the standard deviation roughly constant through twelve layers; with less the
# signal vanishes, with more it explodes. (It decreases somewhat with 2 as well: at the border, part
# of the window covers zeros.) A network with three convolutions, such as that of ConvNetJS, also
# learns with gain 1; the deeper a network is, the more its gain matters.
#
# ## 5. Backward pass of the whole network
#
# The chain rule through the whole network: the same list in reverse order. Start with `dlogits`,
# the gradient of the loss with respect to the logits, which `softmax_loss` returns. The backward
# function of each layer turns the gradient with respect to its output into the gradient with
# respect to its input, which is the output of the layer before. Layers with parameters also return
# the gradients of these.
#
# | layer | call | returns |
# |---|---|---|
# | `conv` | `conv2d_backward(dout, cache)` | `(dx, dw, db)` |
# | `relu` | `relu_backward(dout, cache)` | `dx` |
# | `pool` | `max_pool2d_backward(dout, cache)` | `dx` |
# | `fc` | `affine_backward(dout, cache)` | `(dx, dw, db)` |
# | `batch_norm` | `batch_norm_backward(dout, cache)` | `(dx, dw, db)` |
#
# The gradient with respect to the images is not needed for training. If the first layer is a
# `conv`, `conv2d_backward(..., needs_dx=False)` saves the work: its `dx` is then `None`. (This is
# not graded.)
#
# **Task `net_backward` (6 points).** Return a dict with the gradient of every parameter, under the
# name of the parameter. The names in `caches` contain the kinds: `"conv2".rstrip("0123456789")` is
# `"conv"`.


# %% role="answer" task="net_backward"
def net_backward(dlogits, caches):
    """Run the network backward.

    Args:
        dlogits: Gradient of the loss with respect to the logits, shape (N, M).
        caches: What net_forward returned.

    Returns:
        A dict with the gradient of every parameter, "<name>.weight" and "<name>.bias", each in
        the shape of its parameter.
    """
    ### BEGIN SOLUTION
    grads, dout = {}, dlogits
    first_name = caches[0][0]
    for name, cache in reversed(caches):
        kind = name.rstrip("0123456789")
        if kind == "relu":
            dout = relu_backward(dout, cache)
        elif kind == "pool":
            dout = max_pool2d_backward(dout, cache)
        else:
            if kind == "conv":
                dout, dw, db = conv2d_backward(dout, cache, needs_dx=name != first_name)
            elif kind == "fc":
                dout, dw, db = affine_backward(dout, cache)
            else:
                dout, dw, db = batch_norm_backward(dout, cache)
            grads[f"{name}.weight"], grads[f"{name}.bias"] = dw, db
    return grads
    ### END SOLUTION


# %% role="check" task="net_backward"

# %% [markdown]
# ## 6. The network as a class
#
# The class below stores a spec together with its parameters. It is given, because it only calls
# your functions. `statistics` are the running averages of the `batch_norm` layers; without such
# layers the dict is empty and you can ignore it. Three small functions help with the dicts.


# %% role="given" name="network"
class Network:
    """A spec together with its parameters.

    Attributes:
        spec: The network, a list of layers.
        input_shape: Shape of one image, (C, H, W).
        params: A dict of its parameters; training changes it.
        statistics: For each batch_norm "<name>.mean" and "<name>.var", running averages.
    """

    def __init__(self, spec, input_shape=(3, 32, 32), rng=None, dtype=np.float32, gain=2.0):
        rng = np.random.default_rng(0) if rng is None else rng
        self.spec = [tuple(layer) for layer in spec]
        self.input_shape = tuple(int(size) for size in input_shape)
        params = init_params(self.spec, self.input_shape, rng, gain)
        self.params = {name: value.astype(dtype) for name, value in params.items()}
        self.statistics = {}
        for name, value in self.params.items():
            if name.startswith("batch_norm") and name.endswith(".bias"):
                self.statistics[name.replace(".bias", ".mean")] = np.zeros_like(value)
                self.statistics[name.replace(".bias", ".var")] = np.ones_like(value)

    def forward(self, images, training=False):
        """(logits, caches) of net_forward; training determines what batch_norm uses."""
        return net_forward(self.spec, self.params, images, None if training else self.statistics)

    def update_statistics(self, grads, rate=0.1):
        """Move the running averages towards the batch statistics that loss put into grads."""
        for name, average in self.statistics.items():
            self.statistics[name] = (1 - rate) * average + rate * grads[name]


def params_of(net):
    """Copies of all params and statistics by their names; training does not change them."""
    return {name: value.copy() for name, value in (net.params | net.statistics).items()}


def load_params(net, arrays):
    """Replace the network's params and statistics by copies of the arrays of the same names.

    Raises:
        ValueError: If an array has another shape than what it replaces.
    """
    for own in (net.params, net.statistics):
        for name in own.keys() & arrays.keys():
            if own[name].shape != arrays[name].shape:
                raise ValueError(f"{name}: {arrays[name].shape} for {own[name].shape}.")
            own[name] = arrays[name].astype(own[name].dtype)


def batch_statistics(caches):
    """Mean and variance that each batch_norm has just used: "<name>.mean" and "<name>.var"."""
    found = {}
    for name, cache in caches:
        if name.startswith("batch_norm"):
            found[f"{name}.mean"], found[f"{name}.var"] = cache.mean, cache.var
    return found


# %% [markdown]
# The loss of the whole network is the mean cross-entropy plus an L2 penalty on the weights (weight
# decay):
#
# $$L = \text{softmax loss} + \frac{\text{l2\_decay}}{2} \sum w^2$$
#
# The sum includes the weights of all `conv` and `fc` layers, **not** biases and **not** the
# parameters of a `batch_norm`. It has the factor ½ of stages 1 and 2; `l2_decay` is ConvNetJS's
# name for `reg`. So $\text{l2\_decay} \cdot w$ is added to the gradient of each of these weights.
# The penalty depends on the weights only, so it is added once and not divided by $N$.
#
# **Task `conv_net` (5 points).** Write `loss` and `predict`.
#
# * `loss` runs the network forward with `training=True`, then calls `softmax_loss(logits, labels)`,
#   which returns `(loss, dlogits)` and is numerically stable, then your `net_backward`, and adds
#   the penalty to both. Finally, `grads.update(...)` with `batch_statistics(caches)` puts the
#   statistics of `batch_norm` layers beside the gradients, where the training loop finds them.
#   `loss` must not change the network: two threads may call it at the same time.
# * `predict` runs it with `training=False` and returns the class of the highest logit for each
#   image. There may be many images: process them in chunks of `batch_size`, otherwise the feature
#   maps of all of them would fill the memory.


# %% role="answer" task="conv_net"
class ConvNet(Network):
    """A convolutional network with softmax loss and L2 regularisation."""

    def loss(self, images, labels, l2_decay=0.0):
        """The loss of a batch and the gradients of all parameters.

        Args:
            images: Images, shape (N, C, H, W), floats.
            labels: True classes, shape (N,), integers.
            l2_decay: Strength of the regularisation.

        Returns:
            (loss, grads): mean softmax loss + l2_decay / 2 * sum of squared conv and fc weights,
            one number; and the gradient of every parameter, with the batch statistics.
        """
        ### BEGIN SOLUTION
        logits, caches = self.forward(images, training=True)
        loss, dlogits = softmax_loss(logits, labels)
        grads = net_backward(dlogits, caches)
        for name, w in self.params.items():
            if name.endswith(".weight") and not name.startswith("batch_norm"):
                loss += 0.5 * l2_decay * float(np.sum(w * w))
                grads[name] = grads[name] + l2_decay * w
        grads.update(batch_statistics(caches))
        return loss, grads
        ### END SOLUTION

    def predict(self, images, batch_size=250):
        """The class with the highest logit for each image.

        Args:
            images: Images, shape (N, C, H, W), floats.
            batch_size: Number of images that are processed at a time.

        Returns:
            Classes, shape (N,), integers.
        """
        ### BEGIN SOLUTION
        labels = []
        for start in range(0, len(images), batch_size):
            logits, _ = self.forward(images[start : start + batch_size])
            labels.append(np.argmax(logits, axis=1))
        return np.concatenate(labels)
        ### END SOLUTION


# %% role="check" task="conv_net"

# %% [markdown]
# ### Data
#
# There are two kinds of images. The *shapes* are drawn by NumPy, as many as you like. *CIFAR-10*
# (Krizhevsky, *Learning multiple layers of features from tiny images*, 2009) has 60 000 colour
# photographs. If they are not on this computer yet, the next cell can fetch them: write `True` in
# place of `False` and run it. That is 170 MB, once, and from then on stages 1 to 3 use the
# photographs too. **Licence**: the authors state none; the photographs belong to the people who
# took them. Use them for learning and research, and pass on the link instead of the images.

# %% role="experiment" name="fetch_cifar10"
FETCH = False

if FETCH:
    print(load_cifar10(download=True))

# %% [markdown]
# The next cell says **which kind of images your trained network will be graded on**: `GRADED_ON`.
# With `"shapes"` the grader draws images that you have never seen; with `"CIFAR-10"` it uses
# photographs of the test set. Your instructor has chosen; the rest of the notebook is the same for
# both.
#
# The given function converts bytes into the input of the network: from $-0.5$ to $0.5$, as in the
# stages before and in ConvNetJS. (A convolution has the same weights at every position. So one
# number is subtracted from all pixels instead of a mean image, and a shifted image is still
# centred.)


# %% role="given" name="data"
GRADED_ON = "shapes"


def load_graded(train, val, test):
    """Images of the kind that the network is graded on."""
    load = load_shapes if GRADED_ON == "shapes" else load_cifar10
    return load(train, val, test)


def to_input(images):
    """Bytes, shape (N, 3, 32, 32), as float32 from -0.5 to 0.5."""
    return images.astype(np.float32) / 255 - 0.5


# %% role="experiment" name="load"
data = load_graded(train=10_000, val=1_000, test=1_000)
X_train, y_train = to_input(data.train_images), data.train_labels
X_val, y_val = to_input(data.val_images), data.val_labels
X_test, y_test = to_input(data.test_images), data.test_labels
print(data)
by_class = [np.flatnonzero(y_train == label)[:3] for label in range(10)]
some = np.array(by_class).T.ravel()  # a column for each class
show_images(data.train_images[some], y_train[some], class_names=data.class_names)

# %% [markdown]
# ### Sanity checks 1 and 2: first loss and gradients
#
# First: with small weights the loss must start near $\ln 10 = 2.303$, and a little above it with
# `l2_decay`. (With gain 2 the logits are larger from the start, so the untrained network is
# slightly overconfident.) Second: the gradient of the *whole network* against a numerical
# gradient, in float64. A ReLU or a maximum that switches within the step $h$ can spoil a single
# entry now and then; a mistake in the code spoils nearly all.

# %% role="experiment" name="sanity"
with attempt("the first loss"):
    for gain in (1.0, 2.0):
        net = ConvNet(convnetjs, rng=np.random.default_rng(0), gain=gain)
        for l2_decay in (0.0, 0.001):
            loss, _ = net.loss(X_train[:100], y_train[:100], l2_decay)
            print(f"gain {gain}, l2_decay {l2_decay:5}: first loss {loss:.3f}")

with attempt("the gradient check"):
    tiny = ConvNet(
        [
            *[("conv", 3, 3), ("batch_norm",), ("relu",), ("pool", 2)],
            *[("conv", 4, 3), ("relu",), ("fc", 6), ("relu",), ("fc", 5)],
        ],
        input_shape=(2, 6, 8),
        rng=np.random.default_rng(1),
        dtype=np.float64,
    )
    rng = np.random.default_rng(2)
    some_images, some_labels = rng.standard_normal((4, 2, 6, 8)), rng.integers(5, size=4)
    _, grads = tiny.loss(some_images, some_labels, 0.1)
    for name, value in tiny.params.items():
        check_gradient(
            lambda _: tiny.loss(some_images, some_labels, 0.1)[0],
            value,
            grads[name],
            what=name,
            samples=20,
        )

# %% [markdown]
# ## 7. Adadelta: an optimiser without a learning rate
#
# SGD needs a learning rate, and the right one depends on the network and even on the layer.
# *Adadelta* (Zeiler, 2012), which ConvNetJS uses for its CIFAR-10 network, needs none. Like Adam
# it keeps a running mean of the squared gradient, $G$, for every single parameter. But the step is
# not a learning rate times the gradient: its size is determined by the size of recent steps. $S$
# is a running mean of the squared steps:
#
# $$G \leftarrow \rho \, G + (1 - \rho) \, dw^2 \qquad
#   \text{step} = - \sqrt{\frac{S + \epsilon}{G + \epsilon}} \; dw$$
#
# $$w \leftarrow w + \text{step} \qquad S \leftarrow \rho \, S + (1 - \rho) \, \text{step}^2$$
#
# Both means start at 0. $G$ is updated *before* the step, $S$ *after* it, since it needs the step.
# Units explain the idea: $\sqrt{S / G}$ has the unit of a step divided by that of a gradient, so
# the step has the unit of $w$, whatever the loss is multiplied by. The $\epsilon$ in the numerator
# gets the method started: without it the first step would be 0, and so would all others.
#
# Calculate the first step on paper, for $dw = 2$, $\rho = 0.95$, $\epsilon = 10^{-8}$: $G$, the
# step, $S$. Then for $dw = 2000$.
#
# **Predict**: how many times as long is the first step where the gradient is 1000 times as large?

# %% role="experiment" name="predict_longer_step"
predict("times as long", ..., why="")

# %% [markdown]
# **Task `adadelta_update` (4 points).** An optimiser as in stage 2, without `lr`: `w, state =
# rule(w, dw, state)`. The state is `{"G": G, "S": S}`, both in the shape of `w`; `{}` stands for
# zeros.


# %% role="answer" task="adadelta_update"
def adadelta_update(w, dw, state, rho=0.95, eps=1e-8):
    """A step of Adadelta (Zeiler, 2012), as ConvNetJS takes it.

    Args:
        w: Parameter, any shape.
        dw: Its gradient, the shape of w.
        state: {} before the first step, then {"G": running mean of dw squared, "S": running mean
            of the squared steps}, both in the shape of w.
        rho: Decay rate of the running means.
        eps: A small number under both roots.

    Returns:
        (w, state): the new parameter and the new state.
    """
    ### BEGIN SOLUTION
    G = rho * state.get("G", 0.0) + (1 - rho) * dw * dw
    S = state.get("S", 0.0)
    step = -np.sqrt((S + eps) / (G + eps)) * dw
    return w + step, {"G": G, "S": rho * S + (1 - rho) * step * step}
    ### END SOLUTION


# %% role="check" task="adadelta_update"

# %% role="experiment" name="longer_step"
with attempt("the first step of Adadelta"):
    steps = [adadelta_update(np.array(0.0), np.array(dw), {})[0] for dw in (2.0, 2000.0)]
    print(f"the first step for dw = 2 is {steps[0]:.6f}")
    outcome("times as long", steps[1] / steps[0])

# %% [markdown]
# Take a bowl that is ten thousand times as steep in one direction as in the other,
# $f(w) = 10000 \, w_1^2 + w_2^2$. SGD must use the learning rate of the steep direction and makes
# slow progress in the other. For Adadelta both directions look the same.

# %% role="experiment" name="bowl"
with attempt("the bowl"):
    steepness = np.array([20_000.0, 2.0])
    by_sgd, by_adadelta, state = np.ones(2), np.ones(2), {}
    for step in range(1, 2001):
        by_sgd = by_sgd - 0.9e-4 * steepness * by_sgd
        by_adadelta, state = adadelta_update(by_adadelta, steepness * by_adadelta, state)
        if step in (1, 10, 100, 500, 1000, 2000):
            print(f"step {step:4}: SGD {by_sgd.round(4)!s:20} Adadelta {by_adadelta.round(4)}")

# %% [markdown]
# ### A test for an optimiser: kill the mutants
#
# A wrong optimiser is hard to notice: the loss falls all the same, only more slowly. A test can
# tell. One step from an empty state tells little, since both means are then 0: what does the second
# step depend on that the first does not?
#
# **Task `adadelta_test` (6 points).** The test receives a function with the arguments and results
# of `adadelta_update`. Such a function returns new arrays and a new state, and does not modify its
# arguments. Your points are the share of the mutants that the test kills, and a test that fails on
# a correct rule kills none. One mutant returns `None`; the check below knows five others, the
# grader thirteen more.


# %% role="answer" task="adadelta_test"
def test_adadelta(adadelta_update):
    """Fail where an Adadelta step is wrong, by an assert.

    Args:
        adadelta_update: (w, dw, state, rho=0.95, eps=1e-8) -> (w, state), as above.

    Raises:
        AssertionError: If the rule is wrong. Any other exception counts as well.
    """
    ### BEGIN SOLUTION
    draw = np.random.default_rng(44)
    for options in ({}, {"rho": 0.6, "eps": 1e-3}):
        rho, eps = options.get("rho", 0.95), options.get("eps", 1e-8)
        w, state = draw.standard_normal((2, 3)), {}
        mean_square, mean_step = np.zeros((2, 3)), np.zeros((2, 3))
        for _ in range(3):
            dw = draw.standard_normal((2, 3))
            given = w.copy(), dw.copy(), {key: value.copy() for key, value in state.items()}
            new, new_state = adadelta_update(w, dw, state, **options)
            assert np.array_equal(w, given[0])
            assert np.array_equal(dw, given[1])
            assert state.keys() == given[2].keys()
            assert all(np.array_equal(state[key], given[2][key]) for key in state)
            mean_square = rho * mean_square + (1 - rho) * dw**2
            move = -np.sqrt(mean_step + eps) / np.sqrt(mean_square + eps) * dw
            mean_step = rho * mean_step + (1 - rho) * move**2
            assert np.allclose(new - w, move, rtol=1e-6, atol=0)
            assert np.allclose(new_state["G"], mean_square, rtol=1e-6, atol=0)
            assert np.allclose(new_state["S"], mean_step, rtol=1e-6, atol=0)
            w, state = new, new_state
    ### END SOLUTION


# %% role="check" task="adadelta_test"

# %% [markdown]
# ## 8. Data augmentation
#
# A bicycle seen in a mirror is a bicycle, and so is one two pixels further to the left. Instead of
# collecting more photographs we change every image a little, differently each time it is used. The
# ConvNetJS demo of the lectures flips at random and shifts by up to 2 pixels; new pixels at the
# border are zero.
#
# A 1 × 4 image, and its possible results with `max_shift = 1` (those of shifts to the left and
# right; with a single row, a shift up or down by one leaves only zeros):
#
# | | shift left | no shift | shift right |
# |---|---|---|---|
# | not flipped | `2 3 4 0` | `1 2 3 4` | `0 1 2 3` |
# | flipped | `3 2 1 0` | `4 3 2 1` | `0 4 3 2` |
#
# **Task `random_flip_and_shift` (5 points).** Every image of the batch is flipped left to right
# with probability ½ and *then* shifted, each independently of the others, and all its channels
# alike. Pixels that leave the image are lost; those that enter are 0. The result is a new array of
# the same shape and dtype.
#
# > **Draws.** So that the same `rng` gives the same images everywhere, draw exactly this:
# >
# > 1. `flips = rng.random(N) < 0.5`: image `n` is flipped where `flips[n]` is true;
# > 2. `shifts = rng.integers(-max_shift, max_shift + 1, size=(N, 2))`: image `n` moves down by
# >    `shifts[n, 0]` rows and to the right by `shifts[n, 1]` columns (up and left where negative).


# %% role="answer" task="random_flip_and_shift"
def random_flip_and_shift(images, rng, max_shift):
    """Flip each image left to right with probability 1/2, then shift it, filling with 0.

    Args:
        images: Images, shape (N, C, H, W); not changed.
        rng: np.random.Generator; drawn from as stated above.
        max_shift: The largest shift in pixels, at least 0, smaller than H and W.

    Returns:
        New images, in the shape and dtype of images.
    """
    ### BEGIN SOLUTION
    height, width = images.shape[2:]
    flips = rng.random(len(images)) < 0.5
    shifts = rng.integers(-max_shift, max_shift + 1, size=(len(images), 2))
    result = np.zeros_like(images)
    for n, (down, right) in enumerate(shifts):
        image = images[n, :, :, ::-1] if flips[n] else images[n]
        visible = image[
            :,
            max(0, -down) : height - max(0, down),
            max(0, -right) : width - max(0, right),
        ]
        result[
            n,
            :,
            max(0, down) : height + min(0, down),
            max(0, right) : width + min(0, right),
        ] = visible
    return result
    ### END SOLUTION


# %% role="check" task="random_flip_and_shift"

# %% [markdown]
# Two images, first unchanged and then as the network will see them. Mid-grey is 0.

# %% role="experiment" name="augmented"
with attempt("the augmented images"):
    for n in (0, 1):
        same = np.repeat(X_train[n : n + 1], 9, axis=0)
        changed = random_flip_and_shift(same, np.random.default_rng(n), 4)
        show_images(np.concatenate([same[:1], changed]), columns=10, zero_is_grey=True)

# %% [markdown]
# **Question 2 (2 points).** We flip photographs left to right, but not upside down. Why? Name a
# data set for which flipping left to right would do harm.

# %% [markdown] role="written" task="question_flips"
# ### BEGIN SOLUTION
# A transformation must keep the label, and must give images that could occur. A mirrored cat is a
# cat that could have been photographed; cats upside down are rare, so the network would waste
# capacity on images that never occur. It does harm where left and right have a meaning: letters and
# digits (b and d), arrows on traffic signs, the side of the heart in a radiograph.
# ### END SOLUTION

# %% [markdown]
# ## 9. Training
#
# **Task `train` (4 points).** Combine everything, `num_steps` times:
#
# 1. draw `rows`, the rows of the batch;
# 2. the batch is `random_flip_and_shift(images[rows], rng, max_shift)`, or simply `images[rows]`
#    where `max_shift` is `None`;
# 3. loss and gradients: `net.loss(batch, labels[rows], l2_decay)`;
# 4. `net.update_statistics(grads)`, for networks with `batch_norm` layers;
# 5. for each of `net.params` one step of Adadelta, `adadelta_update(w, dw, state)`, with a state of
#    its own, `{}` at first.
#
# Step 3 can use two processor cores: `in_two_halves(function, batch, labels[rows])` calls
# `function(images, labels)` in two threads with half of the batch each, and returns the mean of the
# results. With `lambda x, y: net.loss(x, y, l2_decay)` as the function it gives the same loss, up
# to twice as fast. (Only `batch_norm` is affected: it normalises each half separately.) Its use is
# optional.
#
# Return the list of losses, each before its update, and the states: a dict from the name of a
# parameter to its state. Passed in again, they allow training to continue where it stopped.
#
# > **Draws.** So that the same `rng` gives the same network everywhere, each step draws exactly
# > this: one call `rows = rng.integers(len(images), size=batch_size)`, then what
# > `random_flip_and_shift` draws, if it is called.


# %% role="answer" task="train"
def train(net, images, labels, states, *, num_steps, batch_size, l2_decay, max_shift, rng):
    """Train a network by Adadelta on augmented batches; net.params is changed.

    Args:
        net: A ConvNet.
        images: Training images, shape (N, C, H, W), floats.
        labels: Their classes, shape (N,).
        states: {} for a new training, or what the last call returned.
        num_steps: Number of steps.
        batch_size: Images in a batch, drawn with replacement.
        l2_decay: Strength of the regularisation.
        max_shift: For random_flip_and_shift; None trains on the unchanged images.
        rng: np.random.Generator; rows and augmentation are drawn from it as stated above.

    Returns:
        (losses, states): the loss of each batch before its update, a list of num_steps numbers, and
        Adadelta's state of every parameter, by the parameter's name.
    """
    ### BEGIN SOLUTION
    losses, states = [], dict(states)
    for _ in range(num_steps):
        rows = rng.integers(len(images), size=batch_size)
        batch = images[rows]
        if max_shift is not None:
            batch = random_flip_and_shift(batch, rng, max_shift)
        loss, grads = in_two_halves(lambda x, y: net.loss(x, y, l2_decay), batch, labels[rows])
        net.update_statistics(grads)
        for name, w in net.params.items():
            net.params[name], states[name] = adadelta_update(w, grads[name], states.get(name, {}))
        losses.append(loss)
    return losses, states
    ### END SOLUTION


# %% role="check" task="train"

# %% [markdown]
# ### Sanity check 3: overfit a handful of images
#
# A network of 22 466 parameters must be able to memorise forty images, without augmentation and
# without weight decay. If it cannot, do not train it on ten thousand. It takes about ten seconds.

# %% role="experiment" name="overfit"
with attempt("overfitting forty images"):
    handful = ConvNet(convnetjs, rng=np.random.default_rng(0))
    losses, states, rng = [], {}, np.random.default_rng(1)
    for _ in progress(range(10), "forty images"):
        more, states = train(
            handful,
            X_train[:40],
            y_train[:40],
            states,
            num_steps=40,
            batch_size=20,
            l2_decay=0.0,
            max_shift=None,
            rng=rng,
        )
        losses += more
    right = np.mean(handful.predict(X_train[:40]) == y_train[:40])
    print(f"loss {losses[0]:.3f} -> {losses[-1]:.4f}, {right:.0%} of the forty are right")

# %% [markdown]
# ### The same network with your own layers
#
# Nothing in the network depends on where its layers come from. If the last cells of stages 2 and 3
# have written your layers into `my_layers.py`, the next cell compares each of them with that of
# `kit.layers`, and trains the network twice, from the same weights on the same batches. The losses
# must agree; only the time differs. (With loops in your pooling it takes half a minute.)

# %% role="experiment" name="own_layers"
with attempt("training with your own layers"):
    found = find_own_layers()
    trained = {}
    for name, layers in (("kit.layers", {}), ("your layers", found)) if found else ():
        with use_layers(layers, globals()):
            started = time.perf_counter()
            trained[name], _ = train(
                ConvNet(convnetjs, rng=np.random.default_rng(0)),
                X_train[:500],
                y_train[:500],
                {},
                num_steps=10,
                batch_size=32,
                l2_decay=1e-4,
                max_shift=2,
                rng=np.random.default_rng(0),
            )
            seconds = (time.perf_counter() - started) / 10
        print(f"{name:12} loss {trained[name][0]:.4f} -> {trained[name][-1]:.4f}, ", end="")
        print(f"{1000 * seconds:.0f} ms a step")
    if found:
        difference = np.max(np.abs(np.subtract(*trained.values())))
        print(f"the largest difference of the losses is {difference:.1e}")

# %% [markdown]
# ### Does augmentation help? An A/B test
#
# Two networks start from the same weights and are trained on the same 1000 images for the same
# number of steps; only `max_shift` differs. It takes about a minute.
#
# **Predict**: by how much does augmentation change the validation accuracy, up (+) or down (-)?

# %% role="experiment" name="predict_augmentation_ab"
predict("gain by augmentation", ..., why="")

# %% role="experiment" name="augmentation_ab"
with attempt("the A/B test of augmentation"):
    curves, accuracies = {}, []
    for name, max_shift in (("without augmentation", None), ("with augmentation", 2)):
        one, states = ConvNet(convnetjs, rng=np.random.default_rng(0)), {}
        rng, losses = np.random.default_rng(0), []
        for _ in progress(range(8), name):
            more, states = train(
                one,
                X_train[:1000],
                y_train[:1000],
                states,
                num_steps=100,
                batch_size=32,
                l2_decay=1e-4,
                max_shift=max_shift,
                rng=rng,
            )
            losses += more
        on_train = np.mean(one.predict(X_train[:1000]) == y_train[:1000])
        on_val = np.mean(one.predict(X_val) == y_val)
        accuracies.append(on_val)
        print(f"{name:21} loss {np.mean(losses[-100:]):.3f}, ", end="")
        print(f"accuracy: training {on_train:.3f}, validation {on_val:.3f}")
        smooth = np.convolve(losses, np.full(50, 1 / 50), "valid")
        curves[name] = (np.arange(len(smooth)) + 50, smooth)
    show_curves(curves, "step", "training loss", title="1000 training images")
    outcome("gain by augmentation", accuracies[1] - accuracies[0])

# %% [markdown]
# Was your prediction right? Compare the final losses of the two curves with the printed accuracies.

# %% [markdown]
# **Question 3 (2 points).** In the A/B test the training loss is higher with augmentation, and yet
# the validation accuracy is better. Explain why.

# %% [markdown] role="written" task="question_augmentation"
# ### BEGIN SOLUTION
# The network hardly ever sees the same image twice, so it cannot memorise single images; each batch
# is harder than the unchanged images, hence the higher loss. It must learn features that stay the
# same under flips and shifts, and these also help on new images.
# ### END SOLUTION

# %% [markdown]
# **Question 4 (1 point).** Why is the accuracy on the training set no help in choosing `max_shift`?

# %% [markdown] role="written" task="question_max_shift"
# ### BEGIN SOLUTION
# A larger max_shift always makes the training images harder to fit; the training accuracy would
# choose 0, and with it overfitting. What counts is new images: the validation set.
# ### END SOLUTION

# %% [markdown]
# ### Training the ConvNetJS network
#
# The network of the lectures with the settings of its demo: `l2_decay` of $10^{-4}$, flips, shifts
# by up to 2 pixels, Adadelta. Only the batch is larger, 32 instead of 4, which suits NumPy better.
# We measured 0.80 on shapes after 1500 steps, in a minute or two on two cores. Guessing gives 0.10,
# the linear classifier of stage 1 about 0.33.

# %% role="experiment" name="train"
with attempt("training"), LiveCurve() as curve:
    net, states = ConvNet(convnetjs, rng=np.random.default_rng(0)), {}
    rng = np.random.default_rng(0)
    started = time.perf_counter()
    for _ in progress(range(30), "training"):
        losses, states = train(
            net,
            X_train,
            y_train,
            states,
            num_steps=50,
            batch_size=32,
            l2_decay=1e-4,
            max_shift=2,
            rng=rng,
        )
        for loss in losses:
            curve.add(loss=loss)
        curve.add(
            train_accuracy=np.mean(net.predict(X_train[:500]) == y_train[:500]),
            val_accuracy=np.mean(net.predict(X_val[:500]) == y_val[:500]),
        )
    seconds = time.perf_counter() - started
    print(f"validation accuracy {np.mean(net.predict(X_val) == y_val):.3f} after {seconds:.0f} s")
# %% [markdown]
# ### Accuracy against shift
#
# A convolution is equivariant: when the image moves, its feature maps move (stage 3). Pooling then
# discards small differences of position. Together they make the network *approximately invariant*
# to small shifts, and augmentation trains it further in that direction. Measure it as in stages 1
# and 2:

# %% [markdown]
# **Predict**: the classifiers of stages 1 and 2 lost a part of their accuracy when the images were
# shifted by 3 pixels. What accuracy is left here?

# %% role="experiment" name="predict_shifted_images"
predict("accuracy after a shift of 3", ..., why="")

# %% role="experiment" name="shifted_images"
with attempt("shifted images"):
    shifts, shifted_accuracy = range(9), []
    for shift in progress(shifts, "shifts"):
        moved = to_input(np.roll(data.val_images[:500], shift, axis=3))
        shifted_accuracy.append(np.mean(net.predict(moved) == y_val[:500]))
    outcome("accuracy after a shift of 3", shifted_accuracy[3])
    show_curves(
        {"convolutional network": (shifts, shifted_accuracy)},
        "shift in pixels",
        "validation accuracy",
    )

# %% [markdown]
# ## 10. Test-time augmentation
#
# Augmentation also helps at test time. Classify six randomly flipped and shifted copies of each
# image and average the predicted probabilities; errors caused by exact pixel positions tend to
# cancel. The ConvNetJS demo is tested in this way.
#
# We average **probabilities**: each copy contributes at most 1 to a class. A logit has no upper
# limit, so one extreme copy could dominate the mean; averaging logits is also common, and the
# experiment below measures both.
#
# **Task `predict_augmented` (3 points).** `copies` times: transform all images by one call of your
# `random_flip_and_shift`, get their logits from `logits_of`, and turn them into probabilities with
# `softmax`, which is given. Return the mean over all copies. All copies are transformed; the
# unchanged images are not among them.


# %% role="given" name="softmax"
def softmax(logits):
    """Probabilities for each row of logits, shape (N, number of classes), as in stage 1."""
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


# %% role="answer" task="predict_augmented"
def predict_augmented(logits_of, images, rng, copies=6, max_shift=2):
    """Mean probabilities over several augmented copies of each image.

    Args:
        logits_of: A function from images (N, C, H, W) to logits (N, number of classes).
        images: Images, shape (N, C, H, W).
        rng: np.random.Generator, for random_flip_and_shift.
        copies: Number of augmented copies of each image.
        max_shift: For random_flip_and_shift.

    Returns:
        Probabilities, shape (N, number of classes).
    """
    ### BEGIN SOLUTION
    total = 0.0
    for _ in range(copies):
        total = total + softmax(logits_of(random_flip_and_shift(images, rng, max_shift)))
    return total / copies
    ### END SOLUTION


# %% role="check" task="predict_augmented"

# %% role="experiment" name="six_times"
with attempt("test-time augmentation"):
    once = net.predict(X_val)
    probabilities = predict_augmented(
        lambda images: net.forward(images)[0], X_val, np.random.default_rng(0)
    )
    rng, logits = np.random.default_rng(0), 0
    for _ in range(6):
        logits = logits + net.forward(random_flip_and_shift(X_val, rng, 2))[0]
    print(f"unchanged images:                {np.mean(once == y_val):.3f}")
    print(f"mean of the probabilities of six: {np.mean(probabilities.argmax(axis=1) == y_val):.3f}")
    print(f"mean of the logits of six:        {np.mean(logits.argmax(axis=1) == y_val):.3f}")

# %% [markdown]
# ## 11. Saving and loading a network
#
# Parameters are useless without the spec, so both are stored in one file.
# `np.savez_compressed(file, name=array, ...)` writes arrays under names. A spec is a list of
# tuples, not an array; NumPy would write it as a *pickle*. Opening a pickle can run arbitrary
# code, so a pickle from somebody else must never be opened, and the given `read_arrays` refuses
# it. Text is harmless: `json.dumps(spec)` turns the spec into text, and `json.loads(text)` turns
# the text into a list of lists, which `ConvNet` accepts.
#
# **Task `save_and_load` (3 points).** `save_network` writes spec, input shape, params and
# statistics; `load_network` returns a network that computes the same. The grader loads it in
# another process, which knows nothing of the network except the bytes of the file. `params_of` and
# `load_params` of section 6 do half of the work. The names in the file are up to you, and so is
# the precision: `astype(np.float16)` halves the size of the file and changes almost nothing.


# %% role="given" name="read_arrays"
def read_arrays(file):
    """The arrays of an .npz file as a dict; a text comes as an array of one, array.item() is it.

    Args:
        file: A path, or a file opened for reading bytes.

    Raises:
        ValueError: If the file holds a pickle.
    """
    with np.load(file, allow_pickle=False) as arrays:
        return {name: arrays[name] for name in arrays.files}


# %% role="answer" task="save_and_load"
def save_network(net, file):
    """Write a network into an .npz file without pickles.

    Args:
        net: A ConvNet.
        file: A path, or a file opened for writing bytes.
    """
    ### BEGIN SOLUTION
    arrays = {name: value.astype(np.float16) for name, value in params_of(net).items()}
    text = json.dumps(net.spec)
    np.savez_compressed(file, spec=text, input_shape=net.input_shape, **arrays)
    ### END SOLUTION


def load_network(file):
    """The network that save_network has written.

    Args:
        file: A path, or a file opened for reading bytes.

    Returns:
        A ConvNet with the spec, input shape, params and statistics of the file.
    """
    ### BEGIN SOLUTION
    arrays = read_arrays(file)
    net = ConvNet(json.loads(arrays["spec"].item()), tuple(arrays["input_shape"]))
    load_params(net, arrays)
    return net
    ### END SOLUTION


# %% role="check" task="save_and_load"

# %% role="experiment" name="a_file_in_memory"
with attempt("saving"):
    file = BytesIO()  # a file in memory
    save_network(net, file)
    print(f"{len(file.getvalue()) / 1000:.0f} kB:", *read_arrays(BytesIO(file.getvalue())))
    again = load_network(BytesIO(file.getvalue()))
    print(f"the same classes for {np.mean(again.predict(X_val) == net.predict(X_val)):.1%}")

# %% [markdown]
# ## 12. Train your own network
#
# Choose a network, train it, and hand in its weights.
#
# **Task `trained_network` (8 points).** The grader calls `load_network` on the `weights.npz` that
# you hand in, an `.npz` file of arrays without pickles, and then `classify(net, images)` with new
# images of the kind `GRADED_ON`: drawn or photographed like yours, and flipped, shifted by up to 2
# pixels and made a little brighter or darker at random. The network in the file is graded: with an
# empty file `classify` must not be able to classify. Each accuracy that you reach is worth two
# points:
#
# | graded on | 2 points | 4 points | 6 points | 8 points |
# |---|---|---|---|---|
# | shapes | 0.50 | 0.65 | 0.75 | 0.82 |
# | CIFAR-10 | 0.45 | 0.55 | 0.63 | 0.70 |
#
# `classify` receives bytes, such as `data.train_images`, and returns one class for each image. It
# must preprocess them as you did before training: with `to_input`, if you changed nothing. It may
# use `predict_augmented`. It gets a hundred images at a time, and has 20 seconds for them.


# %% role="answer" task="trained_network"
def classify(net, images):
    """The class of each image, by a trained network.

    Args:
        net: What load_network returned for your weights.npz.
        images: Bytes from 0 to 255, shape (N, 3, 32, 32), dtype uint8.

    Returns:
        Classes from 0 to 9, shape (N,), integers.
    """
    ### BEGIN SOLUTION
    return net.predict(to_input(images))
    ### END SOLUTION


# %% [markdown]
# The cell below trains a small network for a short time and writes `weights.npz`. As it is, it
# classifies 59 % of the validation images of the shapes correctly and earns two points. The rest is
# up to you, and you have seen everything that you need for it. Change **one thing at a time**, look
# at the validation accuracy, and keep what helps; the check below says which accuracies of the
# table your file reaches:
#
# * more layers, more channels: three convolutions instead of two, 64 channels in the last;
# * `("batch_norm",)` before each ReLU, so that more layers learn as fast as few;
# * `max_shift=2`, once the accuracy on the training images is far above that on new ones;
# * more steps, as long as the validation curve still rises: a network of three convolutions with
#   `batch_norm` and augmentation reached 0.90 on shapes after 2500 steps, in about two minutes.
#
# It saves time to put the pooling directly after the convolution, because the following layers then
# have a quarter of the work. With ReLU alone, pooling and ReLU can be exchanged without changing
# the result; with `batch_norm` in between it is a different network. Photographs are harder than
# shapes: use all of them, and train for longer (section 14).
#
# Training can take a night, and the next "Run All" a minute: so `keep_the_better` compares the new
# network with the one in the file, on the validation set, and only writes a better one.


# %% role="given" name="keep_the_better"
def keep_the_better(net, file):
    """Write the network to the file unless that one is better; say which, and return it."""
    reached, before = float(np.mean(classify(net, data.val_images) == y_val)), -1.0
    if Path(file).is_file():
        try:
            before = float(np.mean(classify(load_network(file), data.val_images) == y_val))
        except NotImplementedError:
            raise  # load_network is not written yet, and the file may be fine
        except Exception as error:  # of an older load_network, perhaps: nothing is thrown away
            aside = Path(file).with_stem(f"{Path(file).stem}-unreadable-{int(time.time())}")
            Path(file).rename(aside)
            print(
                f"{file} could not be loaded ({type(error).__name__}: {error}); it is now {aside}."
            )
    if reached > before:
        save_network(net, file)
        print(f"{file}: validation accuracy {reached:.3f}")
    else:
        print(f"{file} stays as it is: {before:.3f} on the validation set, this run {reached:.3f}.")
    return load_network(file)


# %% role="experiment" name="your_network"
with attempt("your network"), LiveCurve() as curve:
    mine = ConvNet(
        [
            *[("conv", 16, 3), ("relu",), ("pool", 2)],
            *[("conv", 32, 3), ("relu",), ("pool", 2)],
            ("fc", 10),
        ],
        rng=np.random.default_rng(0),
    )
    states, rng = {}, np.random.default_rng(0)
    for _ in progress(range(16), "your network"):
        losses, states = train(
            mine,
            X_train,
            y_train,
            states,
            num_steps=50,
            batch_size=32,
            l2_decay=1e-4,
            max_shift=None,
            rng=rng,
        )
        for loss in losses:
            curve.add(loss=loss)
        curve.add(val_accuracy=np.mean(mine.predict(X_val[:500]) == y_val[:500]))
    mine = keep_the_better(mine, "weights.npz")  # what the grader will see

# %% role="check" task="trained_network"

# %% [markdown]
# ## 13. What the network has learnt
#
# First the test set, once, now that all choices have been made. The confusion matrix is read as in
# stage 1, true classes in the rows. Are the two classes that the linear classifier confused most
# still confused?

# %% role="experiment" name="test"
with attempt("the test"):
    predicted = classify(mine, data.test_images)
    print(f"test accuracy {np.mean(predicted == y_test):.3f}")
    show_confusion(y_test, predicted, data.class_names)

# %% [markdown]
# The filters of the first layer can be displayed as small images. Below are those of the ConvNetJS
# network, 5 × 5 pixels; mid-grey is a weight of 0. Many respond to a change of brightness or
# colour in one direction. In 1959 Hubel and Wiesel found cells in the visual cortex of cats that
# respond to edges of one orientation.

# %% role="experiment" name="first_filters"
with attempt("the filters"):
    show_images(
        net.params["conv1.weight"], columns=8, title="the filters of conv1", zero_is_grey=True
    )

# %% [markdown]
# Next, the feature maps of one image in your network after each ReLU. In the first layers the
# image is still recognisable. In deeper layers the maps become coarser and more abstract: a map of
# the last layer says that something was found, but hardly where.

# %% role="experiment" name="maps"
with attempt("the maps"):
    place = int(np.flatnonzero(predicted == y_test)[0])
    show_images(
        data.test_images[place : place + 1],
        y_test[place : place + 1],
        class_names=data.class_names,
    )
    for depth, name in enumerate(layer_names(mine.spec), start=1):
        if name.startswith("relu"):
            maps, _ = net_forward(
                mine.spec[:depth], mine.params, X_test[place : place + 1], mine.statistics
            )
            if maps.ndim == 4:
                show_images(maps[0][:16], columns=8, title=name)

# %% [markdown]
# Finally, the wrong predictions with the highest confidence. A network that is right nine times
# out of ten can be confidently wrong where no human would be: look at its mistakes before you
# trust an accuracy.

# %% role="experiment" name="mistakes"
with attempt("the mistakes"):
    confidence = softmax(mine.forward(X_test)[0]).max(axis=1)
    wrong = np.flatnonzero(predicted != y_test)
    worst = wrong[np.argsort(-confidence[wrong])][:20]
    show_images(
        data.test_images[worst],
        y_test[worst],
        predicted[worst],
        class_names=data.class_names,
    )

# %% [markdown]
# ## 14. How far NumPy can go on CIFAR-10
#
# Results with all photographs of CIFAR-10 (re-encoded as JPEG): 49&nbsp;000 for training, 1000 for
# validation, and 10&nbsp;000 for the test, which was evaluated once. The CPU minutes are those of
# two cores of a server together; no graphics card was used. The last column is the test with
# test-time augmentation.
#
# | network and training | epochs | minutes | test | averaged |
# |---|---|---|---|---|
# | three convolutions (section 12), 34 058 parameters, your loop | 12 | 4.4 | 0.704 | 0.723 |
# | four convolutions, 248 874 parameters, momentum | 4 | 3.7 | 0.827 | 0.835 |
# | six wider ones, 1 136 426 parameters, momentum | 13 | 28.1 | 0.886 | 0.896 |
#
# (The first used batches of 64 images, the others of 128. By the clock they took 2.8, 1.9 and 14.6
# minutes; the second and the third gave half of each batch to a second process, with
# `SecondProcess` of `kit.layers` instead of `in_two_halves`.) All are `ConvNet` networks as you
# wrote them, built from a list. The last two differ from what you trained above in four things
# outside of the network: a learning rate that rises and then falls to almost nothing, Nesterov
# momentum instead of Adadelta, label smoothing (0.91 for the true class instead of 1), and fixed
# whitening filters, computed from the images, before the first layer. Human accuracy on CIFAR-10
# is about 94 % (Karpathy, 2011).

# %% [markdown]
# ## 15. Summary
#
# You have gone from a perceptron that cannot learn `XOR` to a convolutional network that
# classifies colour images, and you have written most of it yourself. Later architectures that are
# not a simple list (GoogLeNet, ResNet) differ in how layers are connected, not in how a layer
# computes its output or its gradients.

# %% [markdown]
# The cell below is yours.

# %% role="scratch"

# %% [markdown]
# Save the notebook (Ctrl+S) and run the last cell. It does with the saved file what the grader will
# do, in a fresh Python, and says whether you can hand it in together with `weights.npz`.

# %% role="experiment" name="hand_in"
from kit import hand_in

hand_in()
