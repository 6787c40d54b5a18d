# %% [markdown]
# # Stage 7: seeing and reusing
#
# Somebody has trained a network for a week on a million images. What has it learnt, and what can
# you do with it if you have twenty images of your own? The lecture on advanced networks ends with
# these questions. In this stage you get a trained network. You search for images by what it
# computes, teach it new classes with a handful of labels (*transfer learning*), ask which pixels it
# looks at, generate images with it, and fool it. Then you let it say *where* an object is, and read
# networks that others have defined in Caffe, TensorFlow and PyTorch.
#
# **Time**: about 8 hours. **Points**: 60. **You need**: stages 2 to 4 (forward and backward pass,
# momentum, a network as a list of layers), and the last part of the lecture on advanced networks.
#
# **How it works.** As before: write where a cell says `# YOUR CODE HERE`, and run the check below
# it. Your points come from further checks of the same kind with other numbers. No function changes
# the arrays that it is given.
#
# **If you are stuck.** `hint("features")` gives a question, then an idea, then almost the code.
# `check()` shows all tasks, the points in them, and what is left.
#
# **How to hand in.** One file: this notebook, `07_seeing_and_reusing.ipynb`.
#
# | name | shape | what it is |
# |---|---|---|
# | `spec` | | a network as a list of layers |
# | `params` | | a dict with `"conv1.weight"`, `"conv1.bias"`, ... |
# | `images`, `image` | `(N, C, H, W)`, `(C, H, W)` | inputs from −1 to 1; 0 is grey |
# | `label`, `target` | | a class, the index of a logit |
# | `boxes` | `(N, 4)` | `x1, y1, x2, y2` in pixels, `x` to the right and `y` down |

# %% role="given" name="imports"
import math
import time

import numpy as np

from kit import (
    attempt,
    check,
    hint,
    load_shapes,
    outcome,
    predict,
    progress,
    setup_notebook,
    show_images,
)
from kit.data.shapes import boxes_of
from kit.drawing.curves import show_curves
from kit.drawing.style import grid, show
from kit.layers import (
    affine_backward,
    affine_forward,
    conv2d_backward,
    conv2d_forward,
    max_pool2d_backward,
    max_pool2d_forward,
    relu_backward,
    relu_forward,
    softmax_loss,
)
from kit.pretrained import load_pretrained

setup_notebook()

# %% [markdown]
# ## 1. A trained network
#
# A layer is a tuple, as in stage 4, but a convolution has stride 1 and **no padding** unless the
# tuple says otherwise:
#
# | layer | what it does | weight and bias |
# |---|---|---|
# | `("conv", F, K[, stride[, padding]])` | `F` filters, `K` × `K` | `(F, C, K, K)`, `(F,)` |
# | `("relu",)` | `max(0, x)` | |
# | `("pool", size[, stride])` | maximum of each window; the stride is its size | |
# | `("fc", M)` | flattens, then `x @ weight + bias` | `(D, M)`, `(M,)` |
#
# `net_forward` and `net_backward` are what you wrote in stage 4, with one addition: `net_backward`
# also returns the gradient with respect to the **images**. Training does not need it; in this stage
# it is the most important one.


# %% role="given" name="network"
def layer_names(spec):
    """A name for each layer, counted by kind: conv1, relu1, pool1, conv2, ..."""
    kinds = [layer[0] for layer in spec]
    return [f"{kind}{kinds[: place + 1].count(kind)}" for place, kind in enumerate(kinds)]


def net_forward(spec, params, images):
    """(out, caches): what the last layer of spec gives, and what net_backward needs."""
    x, caches = images, []
    for name, (kind, *numbers) in zip(layer_names(spec), spec, strict=True):
        own = [params[f"{name}.{part}"] for part in ("weight", "bias") if kind in ("conv", "fc")]
        if kind == "conv":
            stride, padding = [*numbers[2:], *(1, 0)[len(numbers) - 2 :]]
            x, cache = conv2d_forward(x, *own, stride, padding)
        elif kind == "fc":
            x, cache = affine_forward(x, *own)
        elif kind == "pool":
            x, cache = max_pool2d_forward(x, numbers[0], numbers[-1])
        else:
            x, cache = relu_forward(x)
        caches.append((name, cache))
    return x, caches


def net_backward(dout, caches):
    """(dimages, grads) for the gradient dout of something with respect to net_forward's out."""
    backward = {
        "conv": conv2d_backward,
        "fc": affine_backward,
        "pool": max_pool2d_backward,
        "relu": relu_backward,
    }
    grads = {}
    for name, cache in caches[::-1]:
        kind = name.rstrip("0123456789")
        dout = backward[kind](dout, cache)
        if kind in ("conv", "fc"):
            dout, grads[f"{name}.weight"], grads[f"{name}.bias"] = dout
    return dout, grads


def softmax(logits):
    """Probabilities, each row for itself."""
    e = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


# %% [markdown]
# `load_pretrained` gives a network that was trained on six of the ten shapes: disc, ring, square,
# triangle, cross and star. It has never seen a crescent, two discs, an arrow or bars: these will be
# *your* four classes. (It was trained on images that this notebook does not use.)

# %% role="experiment" name="load"
spec, params, old_names = load_pretrained()
pictures = load_shapes(train=4_000, val=1_000, test=1_000, masks=True)


def to_input(images):
    """Bytes as float32 from -1 to 1."""
    return images.astype(np.float32) / 127.5 - 1


def of_classes(images, labels, wanted):
    """The images of some classes as inputs, and their labels counted from 0."""
    rows = np.flatnonzero(np.isin(labels, wanted))
    return to_input(images[rows]), labels[rows] - min(wanted)


old, new = range(6), range(6, 10)
new_names = pictures.class_names[6:]
X_old, y_old = of_classes(pictures.val_images, pictures.val_labels, old)
logits, _ = net_forward(spec, params, X_old)
print(*spec, sep="\n")
print(sum(w.size for w in params.values()), "parameters; accuracy on images of its six classes:")
print(f"{np.mean(logits.argmax(axis=1) == y_old):.3f}")

# %% [markdown]
# ## 2. Features
#
# Cut the network open: the activations of a hidden layer, flattened to a row of numbers, are the
# *features* of an image. Early layers (`pool1`) still resemble the pixels. The last hidden layer,
# `relu4`, has 64 numbers, which training has made to tell shapes apart whatever their colour or
# position.
#
# **Task `features` (3 points).** `until` is the name of the last layer that is run.


# %% role="answer" task="features"
def features(spec, params, images, until):
    """The activations of one layer as rows.

    Args:
        spec: The network, a list of layers.
        params: Its parameters.
        images: Shape (N, C, H, W).
        until: Name of a layer, such as "relu4".

    Returns:
        Shape (N, D): the output of that layer for each image, flattened.
    """
    ### BEGIN SOLUTION
    end = layer_names(spec).index(until) + 1
    out, _ = net_forward(spec[:end], params, images)
    return out.reshape(len(images), -1)
    ### END SOLUTION


# %% role="check" task="features"

# %% [markdown]
# ### Nearest neighbours
#
# Searching for similar images is the second application on the lecture's list. Features are good
# for it if similar images have similar rows. But how is similarity measured? The length of a row
# depends on the contrast of the image, so compare only the directions, by the *cosine similarity*:
#
# $$\text{similarity}_i = \frac{f_i \cdot q}{\lVert f_i \rVert \, \lVert q \rVert}$$
#
# By hand, `q = (1, 0)`: the row `(5, 5)` has the similarity 0.71; `(0.2, 0)` has 1, although it is
# much shorter; and `(-3, 0)` has −1.
#
# **Task `nearest` (3 points).** A row (or query) of zeros has similarity 0 to everything. Among
# rows that are equally similar, the earlier one comes first.


# %% role="answer" task="nearest"
def nearest(rows, query, k):
    """The k rows that are most similar to the query by cosine similarity.

    Args:
        rows: Features, shape (N, D).
        query: Features of one image, shape (D,).
        k: How many, at most N.

    Returns:
        Indices of rows, shape (k,), the most similar one first.
    """
    ### BEGIN SOLUTION
    lengths = np.linalg.norm(rows, axis=1) * np.linalg.norm(query)
    similarity = rows @ query / np.where(lengths > 0, lengths, 1)
    return np.argsort(-similarity, kind="stable")[:k]
    ### END SOLUTION


# %% role="check" task="nearest"

# %% [markdown]
# Now search among 2000 images of **all ten** classes, by pixels and by features. The features come
# from a network that does not know four of the classes.
#
# **Predict**: what share of the nine nearest neighbours by `relu4` has the class of the query, if
# the query is from the four classes that the network has never seen? (Guessing would give 0.1.)

# %% role="experiment" name="predict_retrieval"
predict("neighbours of the same new class", ..., why="")

# %% role="experiment" name="retrieval"
with attempt("retrieval"):
    gallery, gallery_labels = to_input(pictures.train_images[:2000]), pictures.train_labels[:2000]
    queries, query_labels = to_input(pictures.test_images[:200]), pictures.test_labels[:200]
    for name, until in (
        ("pixels", None),
        ("pool1", "pool1"),
        ("pool2", "pool2"),
        ("relu4", "relu4"),
    ):
        if until is None:
            rows, asked = gallery.reshape(2000, -1), queries.reshape(200, -1)
        else:
            rows = features(spec, params, gallery, until)
            asked = features(spec, params, queries, until)
        found = np.array([nearest(rows, query, 9) for query in asked])
        same = np.mean(gallery_labels[found] == query_labels[:, None], axis=1)
        is_new = query_labels >= 6
        shares = same[~is_new].mean(), same[is_new].mean()
        print(f"{name:7} old classes {shares[0]:.2f}   new classes {shares[1]:.2f}")
        for one in np.flatnonzero(is_new)[:2] if name in ("pixels", "relu4") else ():
            sheet = np.concatenate(
                [pictures.test_images[one : one + 1], pictures.train_images[found[one]]]
            )
            labels = [query_labels[one], *gallery_labels[found[one]]]
            show_images(
                sheet, labels, class_names=pictures.class_names, title=f"{name}: query, nearest"
            )
    outcome("neighbours of the same new class", same[is_new].mean())

# %% [markdown]
# ## 3. Transfer learning
#
# The lecture's three slides on transfer learning show the recipe: keep the layers that compute
# features, replace the last one, the *head*, by a new one with as many outputs as you have classes,
# and train on your own few images. What was learnt from a million images of other things is reused.
# Those may be the 1000 categories of ImageNet, while your own images show whales, galaxies or
# lungs.
#
# **Task `replace_head` (3 points).** The last layer of `spec` is an `fc`. Its `D` inputs stay, its
# outputs become `num_classes`. All other parameters are kept.
#
# > **Draws.** One `rng.standard_normal((D, num_classes))`, divided by $\sqrt D$, is the new weight;
# > the new bias is 0.
#
# Give both the dtype of the old ones: one float64 among float32 arrays makes everything after it
# float64.


# %% role="answer" task="replace_head"
def replace_head(spec, params, num_classes, rng):
    """The network with a new last layer.

    Args:
        spec: The network; its last layer is an fc.
        params: Its parameters.
        num_classes: Outputs of the new last layer.
        rng: np.random.Generator; one draw, as stated above.

    Returns:
        (spec, params) of the new network, a new list and a new dict.
    """
    ### BEGIN SOLUTION
    head = layer_names(spec)[-1]
    old = params[f"{head}.weight"]
    weight = rng.standard_normal((len(old), num_classes)) / math.sqrt(len(old))
    fresh = {
        f"{head}.weight": weight.astype(old.dtype),
        f"{head}.bias": np.zeros(num_classes, old.dtype),
    }
    return [*spec[:-1], ("fc", num_classes)], params | fresh
    ### END SOLUTION


# %% role="check" task="replace_head"

# %% [markdown]
# ### A learning rate for each layer
#
# The new head is random and must move far; the old layers are good and should hardly move, or not
# at all: they are *frozen*. Caffe writes a factor of the learning rate into every layer, and you
# saw it on the seminar's slide: `param { lr_mult: 1 decay_mult: 1 }`. We write the factors as a
# dict, by the layers' names: `{"conv1": 0, "conv2": 0.1}`. A layer that is not in the dict has the
# factor 1.
#
# Caffe's rule is momentum with weight decay. For a weight $w$ with gradient $g$ and velocity $v$,
# and the factor of its layer,
#
# $$v \leftarrow \text{momentum} \cdot v + \text{lr} \cdot \text{factor} \cdot
#     (g + \text{decay} \cdot w), \qquad w \leftarrow w - v$$
#
# Biases do not decay. **Frozen means frozen**: where the factor is 0, the parameters do not change
# by a single bit, even if a velocity is left over from an earlier phase of training; that velocity
# becomes 0. (Caffe lets it die away, and the parameters move for a few more steps.)
#
# By hand, $w = 2$, $g = 1$, $v = 0.5$, `lr = 0.1`, `momentum = 0.9`, `decay = 0.5`, factor 0.1: the
# new velocity is $0.45 + 0.01 \cdot (1 + 1) = 0.47$ and $w$ becomes 1.53.
#
# **Task `fine_tune_step` (5 points).** A parameter without a velocity has the velocity 0.


# %% role="answer" task="fine_tune_step"
def fine_tune_step(params, grads, velocities, lr, factors, momentum=0.9, decay=0.0):
    """One step of SGD with momentum, with a learning rate for each layer.

    Args:
        params: "<layer's name>.weight" and "<layer's name>.bias", arrays.
        grads: Gradients by the same names.
        velocities: By the same names; what is missing is 0.
        lr: Learning rate.
        factors: A dict from a layer's name to the factor of its learning rate; 1 if it is missing.
        momentum: The share of the velocity that is kept.
        decay: Weight decay of the weights; biases have none.

    Returns:
        (params, velocities), two new dicts with an entry for every parameter.
    """
    ### BEGIN SOLUTION
    moved, kept = {}, {}
    for name, w in params.items():
        layer, part = name.split(".")
        factor = factors.get(layer, 1)
        if factor == 0:
            moved[name], kept[name] = w, np.zeros_like(w)
            continue
        gradient = grads[name] + decay * w if part == "weight" else grads[name]
        kept[name] = momentum * velocities.get(name, 0) + lr * factor * gradient
        moved[name] = w - kept[name]
    return moved, kept
    ### END SOLUTION


# %% role="check" task="fine_tune_step"

# %% [markdown]
# ### Scratch, frozen or fine-tuned?
#
# Now the comparison: four new classes, with 5, 20 or 100 labelled images of each, and three ways to
# use them:
#
# * *scratch*: random initial weights everywhere;
# * *frozen*: the six-shape network with a new head, and the factor 0 for all other layers;
# * *fine-tuned*: the same, but the other layers learn with a factor of 0.1; in the last column,
#   with a factor of 1.
#
# **Predict**: the accuracy of the frozen network with 5 labels per class.

# %% role="experiment" name="predict_transfer"
predict("frozen, 5 labels per class", ..., why="")

# %% role="experiment" name="transfer"
X_new, y_new = of_classes(pictures.train_images, pictures.train_labels, new)
X_test, y_test = of_classes(pictures.test_images, pictures.test_labels, new)


def random_params(rng):
    """Every weight with He's standard deviation, every bias 0."""
    found = {name: np.zeros_like(w) for name, w in params.items()}
    for name, w in params.items():
        if name.endswith("weight"):
            fan_in = math.prod(w.shape[1:]) if w.ndim == 4 else len(w)
            found[name] = (math.sqrt(2 / fan_in) * rng.standard_normal(w.shape)).astype(w.dtype)
    return found


def fit(spec, params, images, labels, factors, lr, steps, rng):
    """The parameters after some steps of fine_tune_step on batches of 32 flipped images."""
    velocities = {}
    for step in range(steps):
        rows = rng.integers(len(images), size=32)
        batch = images[rows][..., :: rng.choice([-1, 1])]
        out, caches = net_forward(spec, params, batch)
        _, dout = softmax_loss(out, labels[rows])
        _, grads = net_backward(dout, caches)
        rate = lr * (1 - step / steps)
        params, velocities = fine_tune_step(params, grads, velocities, rate, factors, decay=1e-3)
    return params


def accuracy(spec, params, images, labels):
    """The share of images that are classified correctly."""
    return np.mean(net_forward(spec, params, images)[0].argmax(axis=1) == labels)


with attempt("the comparison"):
    hidden = [name for name in layer_names(spec)[:-1] if f"{name}.weight" in params]
    ways = {"scratch": {}, "frozen": dict.fromkeys(hidden, 0)}
    ways |= {"fine-tuned": dict.fromkeys(hidden, 0.1), "factor 1": {}}
    lines = ["labels per class" + "".join(f"{way:>12}" for way in ways)]
    few = 0.0
    for count in progress((5, 20, 100), "labels"):
        rows = np.concatenate([np.flatnonzero(y_new == c)[:count] for c in range(4)])
        reached = {}
        for way, factors in ways.items():
            rng = np.random.default_rng(count)
            start = random_params(rng) if way == "scratch" else params
            own_spec, own = replace_head(spec, start, 4, rng)
            own = fit(own_spec, own, X_new[rows], y_new[rows], factors, 0.02, 300, rng)
            reached[way] = accuracy(own_spec, own, X_test, y_test)
        lines.append(f"{count:16}" + "".join(f"{reached[way]:12.3f}" for way in ways))
        few = few or reached["frozen"]
    print("\n".join(lines))
    outcome("frozen, 5 labels per class", few)

# %% [markdown]
# **Question 1 (2 points).** (a) Read your table. Which way is best for each number of labels, and
# why does the gap between *scratch* and the others shrink as the number of labels grows? (b) A
# friend fine-tunes all layers at the learning rate of the head, that is, with the factor 1. With 5
# labels per class the network is then worse than with frozen layers (compare the last column). Name
# two reasons.

# %% [markdown] role="written" task="question_transfer"
# ### BEGIN SOLUTION
# (a) With few labels the pretrained networks are far ahead: the features need not be learnt, only
# 64 · 4 + 4 numbers of the head, for which twenty images are enough. Features that are learnt from
# twenty images fit just these images (overfitting). With more labels the data themselves show
# which features are useful, so scratch catches up. Fine-tuned is a little ahead of frozen, because
# the features of six other shapes are not quite the right ones for the four; one or two percent of
# 400 images are within chance.
#
# (b) The random head sends large, meaningless gradients into the good layers in the first steps and
# spoils them before the head has learnt anything; and all 47 000 parameters can fit the twenty
# images, so the network overfits.
# ### END SOLUTION

# %% [markdown]
# ## 4. Which pixels matter? Saliency
#
# The logit of a class is a function of all pixels, and its gradient with respect to the image says
# how much each pixel would change it. Drawn as an image, this is a *saliency map* (Simonyan et
# al., 2014):
#
# $$M_{ij} = \max_c \left| \frac{\partial \, \text{logit}_{\text{label}}}{\partial x_{cij}}
#     \right|$$
#
# with the maximum over the colours. It costs one backward pass. Take the **logit**, not the loss:
# where the network is certain of the label, the softmax is saturated, and the gradient of the loss
# is almost 0 everywhere.
#
# For a linear classifier with two classes, two pixels and $W = \begin{pmatrix} 3 & 0 \\ -4 & 1
# \end{pmatrix}$, the map of class 0 is $(3, 4)$, whatever the image is: its column, without signs.
#
# **Task `saliency` (3 points).**


# %% role="answer" task="saliency"
def saliency(spec, params, image, label):
    """How much each pixel changes the logit of a class.

    Args:
        spec: The network.
        params: Its parameters.
        image: Shape (C, H, W).
        label: The class.

    Returns:
        Shape (H, W): the largest absolute derivative over the channels of each pixel.
    """
    ### BEGIN SOLUTION
    logits, caches = net_forward(spec, params, image[None])
    dlogits = np.zeros_like(logits)
    dlogits[0, label] = 1
    dimages, _ = net_backward(dlogits, caches)
    return np.abs(dimages[0]).max(axis=0)
    ### END SOLUTION


# %% role="check" task="saliency"

# %% [markdown]
# ### Occlusion
#
# Zeiler and Fergus (2014) asked more directly: cover a part of the image with a grey square and see
# how the probability of the class changes. Where it falls, the square covers something important.
# This takes one forward pass for each position of the square, and no gradient at all.
#
# The square moves like a pooling window, by `stride`, and always stays inside the image: there are
# $\lfloor (H - \text{size}) / \text{stride} \rfloor + 1$ rows of positions. In an image of 1 × 4
# pixels a square of size 1 with stride 2 covers pixel 0, then pixel 2.
#
# **Task `occlusion_map` (4 points).** Every position starts from the original image, and the square
# covers all channels.


# %% role="answer" task="occlusion_map"
def occlusion_map(spec, params, image, label, size, stride, value=0.0):
    """The probability of a class for each position of a square that covers a part of the image.

    Args:
        spec: The network.
        params: Its parameters.
        image: Shape (C, H, W).
        label: The class.
        size: Height and width of the square, in pixels.
        stride: How far the square moves.
        value: What the pixels under the square become, in all channels.

    Returns:
        Shape (rows, columns): entry [i, j] is the softmax probability of label with the square's
        upper left corner at row i * stride and column j * stride.
    """
    ### BEGIN SOLUTION
    _, height, width = image.shape
    tops = range(0, height - size + 1, stride)
    lefts = range(0, width - size + 1, stride)
    found = np.zeros((len(tops), len(lefts)))
    for i, top in enumerate(tops):
        covered = np.repeat(image[None], len(lefts), axis=0)
        for j, left in enumerate(lefts):
            covered[j, :, top : top + size, left : left + size] = value
        logits, _ = net_forward(spec, params, covered)
        found[i] = softmax(logits)[:, label]
    return found
    ### END SOLUTION


# %% role="check" task="occlusion_map"

# %% [markdown]
# The next cell shows an image of each of the six classes, its saliency, and its occlusion map with
# a square of 8 pixels (dark: the probability falls when this position is covered). Then it prints
# two numbers: if the network looks at the shape and not at the background, the saliency must be
# larger inside the shape's mask than outside.

# %% role="experiment" name="where_it_looks"
with attempt("saliency and occlusion"):
    rows = [int(np.flatnonzero(pictures.val_labels == c)[0]) for c in old]
    some, some_labels = to_input(pictures.val_images[rows]), pictures.val_labels[rows]
    show_images(pictures.val_images[rows], some_labels, class_names=pictures.class_names)
    maps = np.array([saliency(spec, params, x, c) for x, c in zip(some, some_labels, strict=True)])
    show_images(maps / maps.max(axis=(1, 2), keepdims=True), title="saliency")
    covered = np.array(
        [occlusion_map(spec, params, x, c, 8, 2) for x, c in zip(some, some_labels, strict=True)]
    )
    show_images(covered, title="probability of the class with a square of 8 covered")
    inside = pictures.val_masks[rows]
    print(f"mean saliency inside {maps[inside].mean():.4f}, outside {maps[~inside].mean():.4f}")

# %% [markdown]
# ### What excites a unit?
#
# Another idea of Zeiler and Fergus: take one channel of a hidden layer, find the images in which it
# is most active, and cut out the patch that the active unit sees. The patch is the unit's receptive
# field (stage 3). Without padding it is easy to find: the unit in row `r` and column `c` sees
# `size` × `size` pixels from row `r * jump` and column `c * jump` on, where `receptive_field` gives
# both numbers.
#
# Hubel and Wiesel did much the same with cats, electrodes and slides. They found *simple cells*,
# which respond to an edge at one position, and *complex cells*, which respond to it anywhere
# nearby. A convolution followed by a pooling imitates the two. Fukushima's *Neocognitron* (1980)
# was the first network to stack such pairs, S-C-S-C, though it was not trained by backpropagation.
# Neighbouring cells in the cortex see neighbouring positions (*retinotopy*), as the units of a
# feature map do.


# %% role="given" name="receptive_field"
def receptive_field(spec, until):
    """(size, jump) of a unit of the layer named until, in pixels; spec has no padding."""
    size, jump = 1, 1
    for name, (kind, *numbers) in zip(layer_names(spec), spec, strict=True):
        kernel, stride = 1, 1
        if kind == "conv":
            kernel, stride = numbers[1], numbers[2] if len(numbers) > 2 else 1
        elif kind == "pool":
            kernel, stride = numbers[0], numbers[-1]
        size, jump = size + (kernel - 1) * jump, jump * stride
        if name == until:
            return size, jump
    raise ValueError(f"there is no layer {until}")


# %% [markdown]
# **Task `top_patches` (4 points).** Each image counts once, with the position at which the channel
# is most active in it. Among equal activations the first one counts, row by row; among equally
# active images the earlier one comes first.


# %% role="answer" task="top_patches"
def top_patches(spec, params, images, layer, channel, k):
    """Where one channel of a layer is most active, in the k images in which it is most active.

    Args:
        spec: The network, without padding.
        params: Its parameters.
        images: Shape (N, C, H, W).
        layer: Name of a layer that gives feature maps, such as "relu3".
        channel: Which of its maps.
        k: How many images, at most N.

    Returns:
        Shape (k, 3), integers: index of the image, row and column of the patch's upper left pixel
        in it; the most active one first.
    """
    ### BEGIN SOLUTION
    end = layer_names(spec).index(layer) + 1
    out, _ = net_forward(spec[:end], params, images)
    maps = out[:, channel]
    flat = maps.reshape(len(images), -1)
    best = np.argsort(-flat.max(axis=1), kind="stable")[:k]
    rows, columns = np.unravel_index(flat[best].argmax(axis=1), maps.shape[1:])
    _, jump = receptive_field(spec, layer)
    return np.stack([best, rows * jump, columns * jump], axis=1)
    ### END SOLUTION


# %% role="check" task="top_patches"

# %% role="experiment" name="patches"
with attempt("the patches"):
    size, jump = receptive_field(spec, "relu3")
    print(f"a unit of relu3 sees {size} x {size} pixels; its neighbour {jump} pixels further on")
    X_val = to_input(pictures.val_images)
    for channel in (0, 5, 11):
        found = top_patches(spec, params, X_val, "relu3", channel, 9)
        patches = [pictures.val_images[n, :, r : r + size, c : c + size] for n, r, c in found]
        labels = pictures.val_labels[found[:, 0]]
        show_images(
            np.array(patches),
            labels,
            class_names=pictures.class_names,
            columns=9,
            title=f"relu3, channel {channel}",
        )

# %% [markdown]
# ## 5. Images made by following gradients
#
# The gradient with respect to the image can also be *followed*. Start from noise and climb: which
# image does the network find most typical of a class? A penalty on its size keeps it from growing
# without bound (Simonyan et al., 2014):
#
# $$\max_x \ \text{logit}_{\text{label}}(x) - \frac{\text{decay}}{2} \lVert x \rVert^2$$
#
# The images of Google's DeepDream and of style transfer, on the lecture's slides, are made in the
# same way, with other functions to climb or descend. Generative adversarial networks use the
# gradient with respect to the image to train a second network, which then makes the images.
#
# **Task `class_image` (3 points).** `steps` steps of plain gradient ascent on this function, each
# with the gradient at the current image.


# %% role="answer" task="class_image"
def class_image(spec, params, label, start, steps, lr, decay):
    """Gradient ascent on the logit of a class, with a penalty.

    Args:
        spec: The network.
        params: Its parameters.
        label: The class.
        start: The first image, shape (C, H, W).
        steps: How many steps.
        lr: Learning rate.
        decay: Strength of the penalty.

    Returns:
        The image after the last step, shape (C, H, W).
    """
    ### BEGIN SOLUTION
    image = start
    for _ in range(steps):
        logits, caches = net_forward(spec, params, image[None])
        dlogits = np.zeros_like(logits)
        dlogits[0, label] = 1
        dimages, _ = net_backward(dlogits, caches)
        image = image + lr * (dimages[0] - decay * image)
    return image
    ### END SOLUTION


# %% role="check" task="class_image"

# %% role="experiment" name="class_images"
with attempt("class images"):
    noise = 0.1 * np.random.default_rng(0).standard_normal((3, 32, 32)).astype(np.float32)
    drawn = np.array([class_image(spec, params, c, noise, 200, 0.1, 0.1) for c in old])
    logits, _ = net_forward(spec, params, drawn)
    for c, row in enumerate(logits):
        seen = old_names[row.argmax()]
        print(f"{old_names[c]:9} logit {row[c]:7.1f}, largest {row.max():7.1f} ({seen})")
    show_images(drawn, list(old), class_names=old_names, zero_is_grey=True)

# %% [markdown]
# The logits are far above those of any real image, and you will recognise few of the shapes. Is
# each image even classified as its own class? Only the logit was climbed, not the probability:
# where another logit grows faster, the network sees another class. It gets worse: the class of a
# real image can be changed by so few and such small steps that nobody sees the difference. The
# result is called an *adversarial example* (Szegedy et al., 2014), or a *fooling image*.
#
# **Task `fooling_image` (3 points).** As long as the largest logit is not that of `target`, and
# fewer than `most` steps have been made, take a step of length `lr` (in the Euclidean norm of the
# whole image) along the gradient of the target's logit. Then clip the result to the range from −1
# to 1, so that it remains an image. Return the image and the number of steps.


# %% role="answer" task="fooling_image"
def fooling_image(spec, params, image, target, lr, most):
    """Change an image until the network takes it for another class.

    Args:
        spec: The network.
        params: Its parameters.
        image: Shape (C, H, W), from -1 to 1.
        target: The class that the network should see.
        lr: The Euclidean length of a step.
        most: The largest number of steps.

    Returns:
        (image, steps): the changed image, from -1 to 1, and how many steps were made.
    """
    ### BEGIN SOLUTION
    for step in range(most + 1):
        logits, caches = net_forward(spec, params, image[None])
        if logits[0].argmax() == target or step == most:
            return image, step
        dlogits = np.zeros_like(logits)
        dlogits[0, target] = 1
        gradient = net_backward(dlogits, caches)[0][0]
        image = np.clip(image + lr * gradient / np.linalg.norm(gradient), -1, 1)
    ### END SOLUTION


# %% role="check" task="fooling_image"

# %% [markdown]
# The next cell turns a disc into a star, for the network. It shows the image, the fooling image,
# and the difference, stretched to the full range.
#
# **Predict**: by how much does a pixel change on average, in steps of 1/255?

# %% role="experiment" name="predict_fooling"
predict("mean change of a pixel, of 255", ..., why="")

# %% role="experiment" name="fooled"
with attempt("a fooling image"):
    disc = to_input(pictures.val_images[pictures.val_labels == 0][:1])[0]
    fooled, steps = fooling_image(spec, params, disc, 5, 0.25, 200)
    for name, one in (("before", disc), ("after", fooled)):
        shown = softmax(net_forward(spec, params, one[None])[0])[0]
        print(f"{name}: {old_names[shown.argmax()]} with probability {shown.max():.3f}")
    change = np.abs(fooled - disc).mean() * 127.5
    print(f"{steps} steps")
    outcome("mean change of a pixel, of 255", change)
    show_images(np.stack([disc, fooled]), title="before and after")
    show_images((fooled - disc)[None], zero_is_grey=True, title="difference")

# %% [markdown]
# **Question 2 (2 points).** (a) Why is the occlusion map a better answer to "what did the network
# look at?" than saliency, and why is saliency computed all the same? (b) Each pixel changes only a
# little, and yet the class changes. Explain this for a linear classifier $w \cdot x$ of $D$ inputs:
# what do $D$ small changes of size $\varepsilon$, each with the sign of its weight, do to the
# logit?

# %% [markdown] role="written" task="question_seeing"
# ### BEGIN SOLUTION
# (a) Saliency is a derivative: it says what an infinitely small change does, and is noisy from
# pixel to pixel. Covering a part is a real change of a visible size, and what is plotted is a
# probability. But it takes a forward pass for each position, and saliency a single backward pass.
#
# (b) The logit changes by $\varepsilon \sum |w_d|$, which grows with the number of inputs: with
# 3 · 32 · 32 = 3072 numbers and weights of absolute value 0.1 on average, changes of 0.01 move it
# by 3. The network is locally almost linear.
# ### END SOLUTION

# %% [markdown]
# ## 6. Where is it? Boxes
#
# The lectures list four problems: *classification* (what is it?), *localisation* (where is the one
# object?), *detection* (which objects are there, and where?) and *segmentation* (which pixels
# belong to each?). A detector answers with boxes and scores. To judge it we need a number for how
# well two boxes agree, the *intersection over union*:
#
# $$\text{IoU}(a, b) = \frac{\text{area}(a \cap b)}{\text{area}(a) + \text{area}(b) - \text{area}(a
# \cap b)}$$
#
# A box is `x1, y1, x2, y2`, and its width is `x2 - x1` (no "+ 1": these are edges, not pixel
# indices). By hand, as in the figure: `(0, 0, 4, 3)` and `(2, 1, 5, 5)` share an area of 2 · 2 = 4,
# and their union is 12 + 12 − 4 = 20: an IoU of 0.2. Boxes that only touch have an IoU of 0.
#
# ![](attachment:intersection_over_union.png)
#
# **Task `iou` (3 points).** All pairs at once. Every box has a positive width and height.


# %% role="answer" task="iou"
def iou(boxes, others):
    """Intersection over union of each box with each of the others.

    Args:
        boxes: Shape (N, 4): x1, y1, x2, y2 with x1 < x2 and y1 < y2.
        others: Shape (M, 4).

    Returns:
        Shape (N, M), numbers from 0 to 1.
    """
    ### BEGIN SOLUTION
    starts = np.maximum(boxes[:, None, :2], others[None, :, :2])
    ends = np.minimum(boxes[:, None, 2:], others[None, :, 2:])
    shared = np.prod(np.maximum(ends - starts, 0), axis=2)
    areas, other_areas = (np.prod(one[:, 2:] - one[:, :2], axis=1) for one in (boxes, others))
    return shared / (areas[:, None] + other_areas - shared)
    ### END SOLUTION


# %% role="check" task="iou"

# %% [markdown]
# ### A test for IoU: kill the mutants
#
# An IoU is a few lines long and easy to get wrong. Write the test that finds the mistakes.
#
# **Task `iou_test` (4 points).** The test gets a function with the arguments and results of `iou`.
# Your points are the share of the mutants that the test kills, and a test that fails a correct
# function kills nothing. One mutant returns `None`; the check below knows four others, the grader
# twelve more.


# %% role="answer" task="iou_test"
def test_iou(iou):
    """Fail where an intersection over union is wrong, by an assert.

    Args:
        iou: (boxes, others) -> array, as above.

    Raises:
        AssertionError: If it is wrong. Any other exception counts as well.
    """
    ### BEGIN SOLUTION
    boxes = np.array([[0.0, 0.0, 4.0, 3.0], [2.0, 1.0, 5.0, 5.0], [-3.0, -2.5, -1.0, 0.5]])
    others = np.array(
        [
            [0.0, 0.0, 4.0, 3.0],
            [2.0, 1.0, 5.0, 5.0],
            [4.0, 0.0, 6.0, 3.0],
            [10.0, 20.0, 12.0, 23.0],
            [1.0, 1.0, 2.0, 2.0],
            [0.0, 7.0, 4.0, 9.0],
            [-2.0, -2.5, -1.0, 0.5],
        ]
    )
    given = boxes.copy(), others.copy()
    found = iou(boxes, others)
    assert np.array_equal(boxes, given[0])
    assert np.array_equal(others, given[1])
    expected = np.zeros((3, 7))
    expected[0, :5] = 1, 0.2, 0, 0, 1 / 12
    expected[1, :3] = 0.2, 1, 2 / 16
    expected[2, 6] = 0.5
    assert np.shape(found) == (3, 7)
    assert np.allclose(found, expected)
    assert np.allclose(iou(boxes / 8, others / 8), expected)
    ### END SOLUTION


# %% role="check" task="iou_test"

# %% [markdown]
# ### A head that answers with four numbers
#
# Localisation is regression: a head whose four outputs are coordinates instead of scores. Its loss
# must not explode when a box is far off at the beginning of training. The *smooth L1* loss
# (Girshick, "Fast R-CNN", 2015) is a parabola near 0 and a straight line further out. For the
# difference $d$ of one coordinate it is
#
# $$\ell(d) = \begin{cases} d^2 / (2 \, \text{beta}) & |d| < \text{beta} \\
#     |d| - \text{beta} / 2 & \text{otherwise} \end{cases}$$
#
# Sum it over the four coordinates of a box, and take the mean over the boxes. By hand, `beta = 1`,
# one box with the differences $(0.5, -2, 0, 0)$: the loss is $0.125 + 1.5 = 1.625$ and the gradient
# is $(0.5, -1, 0, 0)$.
#
# **Task `box_loss` (3 points).**


# %% role="answer" task="box_loss"
def box_loss(predicted, true, beta=1.0):
    """Smooth L1 loss of boxes.

    Args:
        predicted: Shape (N, 4).
        true: Shape (N, 4).
        beta: Where the parabola ends, above 0.

    Returns:
        (loss, dpredicted): one number, and its gradient with respect to predicted, shape (N, 4).
    """
    ### BEGIN SOLUTION
    d = predicted - true
    near = np.abs(d) < beta
    losses = np.where(near, d**2 / (2 * beta), np.abs(d) - beta / 2)
    dpredicted = np.where(near, d / beta, np.sign(d)) / len(d)
    return losses.sum() / len(d), dpredicted
    ### END SOLUTION


# %% role="check" task="box_loss"

# %% [markdown]
# The box head below is an `fc` on the frozen features of `relu3`, trained with your loss and your
# `fine_tune_step`. The true boxes come from the masks with which `load_shapes` draws. Coordinates
# are measured from the image's centre in units of 16 pixels, so that all true ones are between −1
# and 1.
#
# **Predict**: the mean IoU of the trained head's boxes with the true boxes. (The next cell also
# prints the mean IoU of the average box, which a head that has learnt something must exceed.)

# %% role="experiment" name="predict_box"
predict("mean IoU of the box head", ..., why="")

# %% role="experiment" name="box_head"
with attempt("the box head"):
    true_boxes, test_boxes = boxes_of(pictures.train_masks), boxes_of(pictures.test_masks)
    F_train = features(spec, params, to_input(pictures.train_images), "relu3")
    F_test = features(spec, params, to_input(pictures.test_images), "relu3")
    head = [("fc", 4)]
    head_params = {
        "fc1.weight": np.zeros((F_train.shape[1], 4), np.float32),
        "fc1.bias": np.zeros(4, np.float32),
    }
    velocities, rng, losses, steps = {}, np.random.default_rng(0), [], 1500
    for step in progress(range(steps), "box head"):
        rows = rng.integers(len(F_train), size=64)
        out, caches = net_forward(head, head_params, F_train[rows])
        loss, dout = box_loss(out, (true_boxes[rows] - 16) / 16)
        _, grads = net_backward(dout.astype(out.dtype), caches)
        lr = 0.004 * (1 - step / steps)
        head_params, velocities = fine_tune_step(head_params, grads, velocities, lr, {})
        losses.append(loss)
    found = 16 * net_forward(head, head_params, F_test)[0] + 16
    found[:, 2:] = np.maximum(found[:, 2:], found[:, :2] + 1)
    average = np.repeat(true_boxes.mean(axis=0)[None], len(test_boxes), axis=0)
    for name, boxes in (("average box", average), ("box head", found)):
        each = np.array(
            [iou(a[None], b[None])[0, 0] for a, b in zip(boxes, test_boxes, strict=True)]
        )
        print(f"{name:12} mean IoU {each.mean():.3f}, at least 0.5: {np.mean(each >= 0.5):.3f}")
    outcome("mean IoU of the box head", each.mean())
    drawn = pictures.test_images[:10].copy()
    for image, box in zip(drawn, found, strict=False):
        x1, y1, x2, y2 = np.clip(np.round(box), 0, 31).astype(int)
        image[:, [y1, y2], x1 : x2 + 1] = image[:, y1 : y2 + 1, [x1, x2]] = 255
    show_images(drawn, title="boxes found")
    smooth = np.convolve(losses, np.full(50, 1 / 50), "valid")
    show_curves({"box loss": (np.arange(len(smooth)) + 50, smooth)}, "step", "loss")

# %% [markdown]
# ### Non-maximum suppression
#
# A detector reports the same object many times: one object, twenty boxes. *Non-maximum suppression*
# keeps the best one. Go through the boxes from the highest score to the lowest. A box is **kept**
# if its IoU with every box *kept so far* is at most `threshold`; else it is suppressed. A
# suppressed box suppresses nothing.
#
# **Task `nms` (4 points).** Among equal scores the earlier box comes first.


# %% role="answer" task="nms"
def nms(boxes, scores, threshold):
    """Non-maximum suppression.

    Args:
        boxes: Shape (N, 4): x1, y1, x2, y2.
        scores: Shape (N,).
        threshold: The largest IoU of two boxes that are both kept.

    Returns:
        Indices of the boxes that are kept, a list or an array, the highest score first.
    """
    ### BEGIN SOLUTION
    overlap = iou(boxes, boxes)
    kept = []
    for index in np.argsort(-scores, kind="stable"):
        if all(overlap[index, other] <= threshold for other in kept):
            kept.append(int(index))
    return kept
    ### END SOLUTION


# %% role="check" task="nms"

# %% [markdown]
# A friend does not keep track of the kept boxes, but compares each box with **all** boxes of a
# higher score:


# %% role="given" name="friends_nms"
def friends_nms(boxes, scores, threshold):
    """A friend's suppression: kept if no better box overlaps too much."""
    order = sorted(range(len(scores)), key=lambda index: -scores[index])
    kept = []
    for place, index in enumerate(order):
        if all(overlap_of(boxes[index], boxes[other]) <= threshold for other in order[:place]):
            kept.append(index)
    return kept


def overlap_of(a, b):
    """IoU of two boxes, by counting a hundred by hundred points in the box around both."""
    low, high = np.minimum(a, b)[:2], np.maximum(a, b)[2:]
    x = low[0] + (high[0] - low[0]) * (np.arange(100) + 0.5) / 100
    y = low[1] + (high[1] - low[1]) * (np.arange(100) + 0.5) / 100
    in_a, in_b = (
        ((box[0] < x) & (x < box[2]))[None] & ((box[1] < y) & (y < box[3]))[:, None]
        for box in (a, b)
    )
    return np.sum(in_a & in_b) / np.sum(in_a | in_b)


# %% [markdown]
# **Task `revealing_boxes` (1 point).** Return at most five boxes and their scores for which the
# friend keeps fewer boxes than non-maximum suppression does at the threshold 0.5. Keep all overlaps
# away from 0.5 by at least 0.05.


# %% role="answer" task="revealing_boxes"
def revealing_boxes():
    """Boxes for which friends_nms keeps too few at the threshold 0.5.

    Returns:
        (boxes, scores): shapes (N, 4) and (N,), N at most 5, different scores.
    """
    ### BEGIN SOLUTION
    # The first suppresses the second (IoU 6/10). The third overlaps the second as much, but the
    # first with an IoU of 4/12 only.
    tops = np.array([0.0, 2.0, 4.0])
    boxes = np.stack([0 * tops, tops, 0 * tops + 6, tops + 8], axis=1)
    return boxes, np.array([0.9, 0.8, 0.7])
    ### END SOLUTION


# %% role="check" task="revealing_boxes"

# %% [markdown]
# ## 7. Fully convolutional evaluation
#
# The network expects 32 × 32 pixels, but a photograph is larger. You could cut out all windows of
# 32 × 32 pixels and run the network on each. But neighbouring windows share most of their
# convolutions, so nearly all of this work is done many times.
#
# An `fc` behind feature maps of `C` × `S` × `S` numbers **is** a convolution: `M` filters of `C` ×
# `S` × `S` that fit at one position only. An `fc` after that is a 1 × 1 convolution. Written in
# this way, the network runs on an image of any larger size and gives a *map* of logits, in which
# every number is what the network would say about one window (Sermanet et al., "OverFeat", 2014;
# Long et al., 2015, used this for segmentation). Because our network has no padding, the numbers
# are **exactly** the same, apart from rounding.
#
# ![](attachment:fully_convolutional.png)
#
# Remember the order in which an `fc` reads its input: channel by channel and row by row, so row `d`
# of its weight belongs to channel `d // (S * S)`. By hand: an `fc` with one output after maps of 2
# × 1 × 1, weight $(5, 7)^T$, is one filter with 5 for the first channel and 7 for the second.
#
# **Task `to_convolutional` (4 points).** `input_shape` is the shape `(C, H, W)` of the images for
# which the `fc` layers were made; the maps that reach the first `fc` are square. Every `fc` becomes
# a `("conv", M, K)`. The names in the new `params` are those of the new layers (`layer_names`).


# %% role="answer" task="to_convolutional"
def to_convolutional(spec, params, input_shape):
    """The same network without fc, so that it runs on larger images.

    Args:
        spec: ("conv", F, K) without stride and padding, ("relu",), ("pool", size), ("fc", M).
        params: Its parameters.
        input_shape: Shape (C, H, W) of one image, H = W.

    Returns:
        (spec, params) of the new network.
    """
    ### BEGIN SOLUTION
    channels, side, _ = input_shape
    new_spec = []
    for kind, *numbers in spec:
        if kind == "pool":
            side //= numbers[0]
        elif kind == "conv":
            side -= numbers[1] - 1
        elif kind == "fc":
            kind, numbers = "conv", [numbers[0], side]
            side = 1
        new_spec.append((kind, *numbers))
    new_params = {}
    for name, new_name, layer in zip(
        layer_names(spec), layer_names(new_spec), new_spec, strict=True
    ):
        if layer[0] != "conv":
            continue
        weight = params[f"{name}.weight"]
        if weight.ndim == 2:
            weight = weight.T.reshape(layer[1], channels, layer[2], layer[2])
        new_params[f"{new_name}.weight"] = weight
        new_params[f"{new_name}.bias"] = params[f"{name}.bias"]
        channels = layer[1]
    return new_spec, new_params
    ### END SOLUTION


# %% role="check" task="to_convolutional"

# %% [markdown]
# The next cell makes a scene of 128 × 128 pixels, with nine shapes of the six classes on grey. It
# evaluates all windows at a step of four pixels (the network has two poolings), first one by one
# and then in one pass. Then come the remaining steps to a detector: probabilities, the windows
# where one is high, and your `nms`.

# %% role="experiment" name="detector"
with attempt("the detector"):
    rng = np.random.default_rng(3)
    scene = 0.1 * rng.standard_normal((3, 128, 128)).astype(np.float32)
    chosen = rng.choice(len(X_old), 9, replace=False)
    for place, row in enumerate(chosen):
        top, left = 44 * (place // 3) + rng.integers(0, 8), 44 * (place % 3) + rng.integers(0, 8)
        scene[:, top : top + 32, left : left + 32] = X_old[row]
    places = range(0, 97, 4)
    started = time.perf_counter()
    crops = np.array([[scene[:, y : y + 32, x : x + 32] for x in places] for y in places])
    one_by_one = np.array(
        [[net_forward(spec, params, crop[None])[0][0] for crop in row] for row in crops]
    )
    middle = time.perf_counter()
    dense_spec, dense_params = to_convolutional(spec, params, (3, 32, 32))
    dense = net_forward(dense_spec, dense_params, scene[None])[0][0]
    ended = time.perf_counter()
    print(
        f"{one_by_one.shape[0]} x {one_by_one.shape[1]} windows, logits differ by at most", end=" "
    )
    print(f"{np.abs(dense - one_by_one.transpose(2, 0, 1)).max():.1e}")
    print(f"one by one {middle - started:.2f} s, in one pass {ended - middle:.3f} s")

    probability = softmax(dense.transpose(1, 2, 0))
    rows, columns = np.nonzero(probability.max(axis=2) > 0.99)
    windows = 4.0 * np.stack([columns, rows, columns + 8, rows + 8], axis=1)
    scores = dense.max(axis=0)[rows, columns]
    kept = nms(windows, scores, 0.2)
    print(f"{len(windows)} windows of probability above 0.99; kept {len(kept)} for 9 shapes:")
    drawn = np.clip(127.5 * (scene + 1), 0, 255).astype(np.uint8)
    for index in kept:
        x1, y1, x2, y2 = np.minimum(windows[index], 127).astype(int)
        drawn[:, [y1, y2], x1 : x2 + 1] = drawn[:, y1 : y2 + 1, [x1, x2]] = 255
        name = old_names[probability[rows[index], columns[index]].argmax()]
        print(f"{name} at ({x1}, {y1})", end="; ")
    figure, axes = grid(1, 1, 4, 4)
    axes[0, 0].set_axis_off()
    axes[0, 0].imshow(np.moveaxis(drawn, 0, -1), interpolation="nearest")
    show(figure, "The scene, with a white box around each window that is kept.")

# %% [markdown]
# Some of the kept windows are wrong: the network has never seen half a shape, or two of them, and
# "nothing" is not among its classes. Detectors learn a class for the background. R-CNN and its
# faster successors first propose regions and then classify them; YOLO answers with boxes and
# classes for every cell of a grid, in a single pass. Networks of the same kind find faces and
# poses, segment instances, write captions, play Atari games from pixels, and classify galaxies and
# whales: what changes is the head, the loss and the data.
#
# ## 8. Reading other people's networks
#
# The seminar's slides show one convolutional layer in Caffe and in TensorFlow, the lecture's in
# Keras and PyTorch. All have the same four numbers, with other names and other defaults: on the
# slides `K` filters of size `F`, stride `S` and padding `P`, here `F` filters of size `K`.
#
# | | filters | size | stride | padding |
# |---|---|---|---|---|
# | here | `F` | `K` | default 1 | default 0 |
# | Caffe | `num_output` | `kernel_size` | `stride`, default 1 | `pad`, default 0 |
# | Keras, TensorFlow | `filters` | `kernel_size` | `strides`, default 1 | `"valid"` (0), `"same"` |
# | PyTorch | `out_channels` | `kernel_size` | `stride`, default 1 | `padding`, default 0 |
#
# With stride 1 and an odd kernel, `"same"` is the padding that keeps height and width, $(K - 1) /
# 2$. Arrays differ as well: Keras has `channels_last`, `(N, H, W, C)`; Caffe and PyTorch have NCHW.
# Only PyTorch asks for the number of input channels. A pooling without a stride moves by its size
# in Keras and PyTorch, and by 1 in Caffe.

# %% role="given" name="definitions"
CAFFE = """
layer {
  name: "conv1"
  type: "Convolution"
  bottom: "data"
  top: "conv1"
  # learning rate and decay multipliers for the filters
  param { lr_mult: 1 decay_mult: 1 }
  # learning rate and decay multipliers for the biases
  param { lr_mult: 2 decay_mult: 0 }
  convolution_param {
    num_output: 96     # learn 96 filters
    kernel_size: 11    # each filter is 11x11
    stride: 4          # step 4 pixels between each filter application
    weight_filler {
      type: "gaussian" # initialize the filters from a Gaussian
      std: 0.01        # distribution with stdev 0.01 (default mean: 0)
    }
    bias_filler {
      type: "constant" # initialize the biases to zero (0)
      value: 0
    }
  }
}
"""
TENSORFLOW = """
conv1 = tf.layers.conv2d(inputs=input_layer, filters=32, kernel_size=[5, 5], padding="same",
                         activation=tf.nn.relu)
pool1 = tf.layers.max_pooling2d(inputs=conv1, pool_size=[2, 2], strides=2)
"""
KERAS = """
model = Sequential([
    Conv2D(6, (5, 5), padding="same", activation="relu", input_shape=(28, 28, 1)),
    MaxPooling2D((2, 2)),
    Conv2D(16, (5, 5), activation="relu"),
    MaxPooling2D((2, 2)),
    Flatten(),
    Dense(120, activation="relu"), Dense(84, activation="relu"), Dense(10, activation="softmax"),
])
"""
PYTORCH = """
nn.Sequential(nn.Conv2d(3, 16, kernel_size=3, stride=2, padding=1), nn.ReLU(), nn.MaxPool2d(2),
              nn.Conv2d(16, 32, 3), nn.ReLU(), nn.Flatten(), nn.Linear(1152, 10))
"""

# %% [markdown]
# The text in Keras is a network that you know: LeNet-5, with ReLU and max pooling.
#
# **Task `frameworks` (2 points).** Write the four texts as specs. Give every `conv` all its
# numbers, `("conv", F, K, stride, padding)`, and every pooling as `("pool", size, stride)`. A
# softmax at the end is left out, because it belongs to the loss. The check below knows the shape
# and the number of parameters that should result.


# %% role="answer" task="frameworks"
def frameworks():
    """The four definitions above as specs.

    Returns:
        A dict with "caffe", "tensorflow", "keras" and "pytorch", each a list of layers.
    """
    ### BEGIN SOLUTION
    return {
        "caffe": [("conv", 96, 11, 4, 0)],
        "tensorflow": [("conv", 32, 5, 1, 2), ("relu",), ("pool", 2, 2)],
        "keras": [
            *[("conv", 6, 5, 1, 2), ("relu",), ("pool", 2, 2)],
            *[("conv", 16, 5, 1, 0), ("relu",), ("pool", 2, 2)],
            *[("fc", 120), ("relu",), ("fc", 84), ("relu",), ("fc", 10)],
        ],
        "pytorch": [
            *[("conv", 16, 3, 2, 1), ("relu",), ("pool", 2, 2)],
            *[("conv", 32, 3, 1, 0), ("relu",), ("fc", 10)],
        ],
    }
    ### END SOLUTION


# %% role="check" task="frameworks"

# %% [markdown]
# ### A small importer
#
# Caffe's definitions are plain text in a simple format, and the first trained networks that were
# widely downloaded came with such a *prototxt*. `read_prototxt` turns one into nested dicts; since
# a name may occur several times (`layer`, `param`), every value is a **list**:
#
# `{"layer": [{"name": ["conv1"], "type": ["Convolution"], "param": [{"lr_mult": [1], ...}, ...],
# ...}]}`


# %% role="given" name="read_prototxt"
def read_prototxt(text):
    """Protocol buffer text as nested dicts; each value is the list of all values of its name."""
    lines = [line.split("#")[0] for line in text.splitlines()]
    tokens = " ".join(lines).replace("{", " { ").replace("}", " } ").replace(":", " ").split()

    def message(place):
        found = {}
        while place < len(tokens) and tokens[place] != "}":
            name, value = tokens[place], tokens[place + 1]
            if value == "{":
                value, place = message(place + 2)
            elif value[0] in "-.0123456789":
                value = float(value) if "." in value or "e" in value else int(value)
            else:
                value = value.strip('"')
            found.setdefault(name, []).append(value)
            place += 2 if not isinstance(value, dict) else 1
        return found, place

    return message(0)[0]


# %% role="experiment" name="prototxt_as_a_dict"
print(read_prototxt(CAFFE))

# %% [markdown]
# **Task `caffe_to_spec` (4 points).** Translate a prototxt:
#
# | type | becomes | numbers from |
# |---|---|---|
# | `Convolution` | `("conv", F, K, stride, padding)` | `convolution_param` |
# | `Pooling` | `("pool", size, stride)` | `pooling_param`: `kernel_size`, `stride` |
# | `InnerProduct` | `("fc", M)` | `inner_product_param`: `num_output` |
# | `ReLU` | `("relu",)` | |
#
# `Data`, `Input`, `Dropout`, `Softmax` and `SoftmaxWithLoss` are left out; any other type is
# refused with a `ValueError`. Where a number is missing, Caffe's defaults apply: stride 1, **also
# for a pooling**, and pad 0. (Caffe rounds the output size of a pooling up, and we round it down;
# ignore that difference.) All windows are square, and every pooling takes the maximum.
#
# `factors` are the factors for `fine_tune_step`: for each `conv` and `fc`, under **our** name for
# it (`layer_names`), the `lr_mult` of its first `param`, which belongs to the weight; if there is
# none, 1.


# %% role="answer" task="caffe_to_spec"
def caffe_to_spec(text):
    """A network of Caffe as a spec, and the factors of its learning rates.

    Args:
        text: A prototxt with one layer after the other.

    Returns:
        (spec, factors): a list of layers, and a dict from our names of conv and fc to lr_mult.

    Raises:
        ValueError: If there is a layer of another type.
    """
    ### BEGIN SOLUTION
    spec, rates = [], []
    for layer in read_prototxt(text).get("layer", []):
        kind = layer["type"][0]
        if kind in ("Data", "Input", "Dropout", "Softmax", "SoftmaxWithLoss"):
            continue
        if kind == "Convolution":
            own = layer["convolution_param"][0]
            stride, pad = own.get("stride", [1])[0], own.get("pad", [0])[0]
            spec.append(("conv", own["num_output"][0], own["kernel_size"][0], stride, pad))
        elif kind == "Pooling":
            own = layer["pooling_param"][0]
            spec.append(("pool", own["kernel_size"][0], own.get("stride", [1])[0]))
        elif kind == "InnerProduct":
            spec.append(("fc", layer["inner_product_param"][0]["num_output"][0]))
        elif kind == "ReLU":
            spec.append(("relu",))
        else:
            raise ValueError(f"there is no layer here for {kind}")
        rates.append(layer.get("param", [{}])[0].get("lr_mult", [1])[0])
    names = layer_names(spec)
    factors = {
        name: rate
        for name, rate, layer in zip(names, rates, spec, strict=True)
        if layer[0] in ("conv", "fc")
    }
    return spec, factors
    ### END SOLUTION


# %% role="check" task="caffe_to_spec"

# %% role="experiment" name="import_caffe"
with attempt("the slide's layer"):
    print(caffe_to_spec(CAFFE))

# %% [markdown]
# ## 9. What you have now
#
# A trained network is a tool: its features serve for search and transfer, its gradients explain and
# fool it, and with another head it says where something is. You have implemented what libraries do
# for you when you set `requires_grad = False`, and you have read their networks as lists.
#
# The cell below is yours.

# %% role="scratch"

# %% [markdown]
# Save the notebook (Ctrl+S) and run the last cell. It does with the saved file what the grader will
# do, in a fresh Python, and says whether you can hand it in.

# %% role="experiment" name="hand_in"
from kit import hand_in

hand_in()
