# %% [markdown]
# # Stage 3: convolution
#
# Stage 1 ended with an experiment: shuffle the pixels of all images in the same way, and a linear
# classifier learns just as well. It cannot use the fact that neighbouring pixels belong together. A
# convolutional layer can. In this notebook you build it twice, first with plain loops, so that
# every product is visible, then vectorised, so that it is fast enough for training. You also write
# its gradients and max pooling, and check every step.
#
# **Time**: about 11 hours; plan two sittings, section 6 is a good place to stop. **Points**: 76.
# **You need**: stage 2 (caches, the chain rule through an affine layer) and one of the lectures on
# convolutions.
#
# **The lectures** that the stages follow are cited by letter: A "Convolutional networks" (lecture 3
# of github.com/balezz/modern_dl), B "Advanced convolutional networks" (D. Korobchenko), C
# "Convolutional networks" (R. Ushakov, Deep Learning School), D "Convolutional networks: basic
# operations" (lecture 5), E "Deep learning in computer vision", class 4 (D. Yashunin). All are in
# Russian; you do not need them to solve the stages.
#
# **How it works.** As before: write your code where a cell says `# YOUR CODE HERE`, and run the
# check below it. Your points come from further checks of the same kind with other numbers. Inputs
# may have any sizes: one image, images that are not square, kernels that are not square, padding 0.
# And a function does not modify the arrays that it is given.
#
# **If you are stuck.** `hint("im2col")` gives a question, then an idea, then almost the code.
# `check()` shows all tasks, the points in them, and what is left.
#
# **How to hand in.** Save the notebook and hand in this one file; keep its name,
# `03_convolution.ipynb`.
#
# | name | shape | what it is |
# |---|---|---|
# | `x` | `(N, C, H, W)` | a batch of `N` images with `C` channels, `H` rows and `W` columns |
# | `w` | `(F, C, KH, KW)` | `F` filters (kernels); each spans all `C` channels |
# | `b` | `(F,)` | one bias per filter |
# | `stride` | | step of the window, down and across; $s$ below |
# | `padding` | | rows and columns of zeros added on **each** side; $p$ below |
# | `out` | `(N, F, OH, OW)` | one *feature map* (activation map) per filter |
# | `dout`, `dx`, `dw`, `db` | as `out`, `x`, `w`, `b` | gradients of the loss |
# | `cache` | | what the forward pass stores for the backward pass: your choice |

# %% role="given" name="imports"
import time

import numpy as np

from kit import (
    attempt,
    check,
    check_gradient,
    hint,
    load_images,
    outcome,
    predict,
    progress,
    setup_notebook,
    show_images,
    show_times,
)
from kit.drawing.sliding_window import animate_window

setup_notebook()

# %% [markdown]
# ## 1. Edges: where does an image change?
#
# First some images, converted to one grey channel.

# %% role="experiment" name="load"
data = load_images(train=200, val=10, test=10)
grey = data.train_images[:8].astype(float).mean(axis=1)  # (8, 32, 32)
show_images(grey, columns=8, title="grey")

# %% [markdown]
# Objects have edges, and at an edge neighbouring pixels differ. So subtract from every pixel its
# left neighbour, or its upper one. Mid-grey means no difference, black a fall and white a rise in
# brightness.

# %% role="experiment" name="differences"
for title, differences in (
    ("pixel minus its left neighbour: vertical edges", grey[:, :, 1:] - grey[:, :, :-1]),
    ("pixel minus its upper neighbour: horizontal edges", grey[:, 1:, :] - grey[:, :-1, :]),
):
    show_images(differences, columns=8, title=title, zero_is_grey=True)

# %% [markdown]
# This is already a convolution, with the kernel $(-1, 1)$: two weights, and the same two at every
# position. When the object moves, the edges move with it, and nothing has to be learnt again.
# Compare: a template of stage 1 had 3072 weights, each for one pixel only.
#
# ## 2. Convolution by hand
#
# Start in one dimension (lecture A): lay the kernel on the signal, multiply the overlapping
# numbers, add the products, and move on by one. The signal is $0, 0, 1, 1, 1, 0, 0$.
#
# | kernel | result |
# |---|---|
# | 0, 1, 0 | 0, 1, 1, 1, 0 |
# | 0, 1, 1 | 1, 2, 2, 1, 0 |
# | 1, 1, 1 | 1, 2, 3, 2, 1 |
#
# In two dimensions (lecture C, slide "kernel size") the kernel slides over the image, and each
# output is the sum of the products in one window:
#
# ![](attachment:sliding_window.png)
#
# $$x = \begin{pmatrix}4&5&8&7\\1&8&8&8\\3&6&6&4\\6&5&7&8\end{pmatrix} \quad
#   k = \begin{pmatrix}1&4&1\\1&4&3\\3&3&1\end{pmatrix} \quad
#   x * k = \begin{pmatrix}122&148\\126&134\end{pmatrix}$$
#
# The first number is $4 \cdot 1 + 5 \cdot 4 + 8 \cdot 1$ from the first row of the kernel,
# $1 \cdot 1 + 8 \cdot 4 + 8 \cdot 3$ from the second and $3 \cdot 3 + 6 \cdot 3 + 6 \cdot 1$ from
# the third: $32 + 57 + 33 = 122$. Compute the other three on paper now. If your second row is 121,
# 143, you have rotated the kernel by 180°; if it is 115, 134, you have transposed it.
#
# > **Convolution or cross-correlation?** In mathematics a convolution rotates the kernel by 180°
# > first, and two slides print that formula:
# > $(f * g)(i, j) =$ $\sum_{u, v} f(u, v) \, g(i - u, j - v)$. Without the rotation the operation
# > is called *cross-correlation*. All numbers on the slides, all deep learning libraries and this
# > course use it without rotation and still call it convolution: the weights are learnt, so the
# > choice makes no difference to what a network can compute.

# %% role="experiment" name="window_in_motion"
animate_window(
    np.array([[4, 5, 8, 7], [1, 8, 8, 8], [3, 6, 6, 4], [6, 5, 7, 8]]),
    np.array([[1, 4, 1], [1, 4, 3], [3, 3, 1]]),
)

# %% [markdown]
# ## 3. Output size, padding and stride
#
# For a row of $n$ numbers, a window of $k$, $p$ zeros on each side and stride $s$:
#
# $$\text{output size} = \frac{n + 2p - k}{s} + 1$$
#
# ![](attachment:padding_and_stride.png)
#
# On the slides a row of 7 meets a filter of 3: stride 1 gives 5, stride 2 gives 3, and stride 3
# gives 2.33: **it does not fit**.
#
# **Task `conv_output_size` (3 points).** Return the size as an integer; raise a `ValueError` where
# the filter does not fit exactly, and where it is larger than the padded row. (The layers below are
# more tolerant: like PyTorch they round down and ignore the rows at the end that no complete window
# reaches. This calculator tells you when that happens.)


# %% role="answer" task="conv_output_size"
def conv_output_size(size, kernel_size, stride, padding):
    """Output size of a convolution along one axis.

    Args:
        size: Input size along that axis, at least 1.
        kernel_size: Kernel size along that axis, at least 1.
        stride: Step of the kernel, at least 1.
        padding: Zeros added on each side, at least 0.

    Returns:
        The number of positions of the kernel, an int.

    Raises:
        ValueError: If the kernel is larger than the padded input, or if its last position is not
            exactly at the end.
    """
    ### BEGIN SOLUTION
    room = size + 2 * padding - kernel_size
    if room < 0 or room % stride != 0:
        raise ValueError(
            f"a kernel of {kernel_size} with stride {stride} and padding {padding} "
            f"does not fit on {size}"
        )
    return room // stride + 1
    ### END SOLUTION


# %% role="check" task="conv_output_size"

# %% [markdown]
# The next cell prints all the sizes on the slides. The first two rows with kernel 5 and padding 0
# show how the image shrinks from layer to layer, 32 → 28 → 24, when nothing is padded: a deep
# network would soon have no image left. The last two rows: AlexNet's first layer needs an image of
# 227 × 227; with the 224 of the paper the filter does not fit.

# %% role="experiment" name="sizes"
with attempt("the sizes"):
    for case in (
        *((7, 3, 1, 0), (7, 3, 2, 0), (7, 3, 3, 0), (7, 3, 1, 1), (7, 5, 1, 2), (7, 7, 1, 3)),
        *((32, 5, 1, 0), (28, 5, 1, 0), (32, 5, 1, 2), (227, 11, 4, 0), (224, 11, 4, 0)),
    ):
        try:
            size = conv_output_size(*case)
        except ValueError:
            size = "does not fit"
        print("size {:3}, kernel {:2}, stride {}, padding {}:".format(*case), size)

# %% [markdown]
# One slide lists $F = 5$, $S = 2$, $P$ "whatever fits" among the common settings. On 32 no padding
# fits, because $32 + 2P - 5$ is odd for every $P$; on 33 every padding does. Padding $p = (k - 1)
# / 2$ with stride 1 keeps the size, for odd $k$ ("same" padding).
#
# A filter always spans the full depth of its input. On a colour image a 5 × 5 filter has 5 · 5 · 3
# = 75 weights, and each output is a dot product of 75 numbers plus a bias. Six filters give six
# feature maps, a new "image" with six channels:
#
# ![](attachment:depth_of_a_filter.png)
#
# **Task `count_conv_params` (2 points).** A filter has one weight for every number under its
# window, in **all** input channels, and one bias. (The slide on the number of weights leaves out
# the biases, and writes "kernel size" where the number of weights of a kernel is meant.)


# %% role="answer" task="count_conv_params"
def count_conv_params(in_channels, out_channels, kernel_size, bias=True):
    """Number of parameters of a convolution.

    Args:
        in_channels: Channels of the input, C.
        out_channels: Number of filters, F.
        kernel_size: A pair (KH, KW).
        bias: Whether each filter has a bias.

    Returns:
        Number of weights and biases, an int.
    """
    ### BEGIN SOLUTION
    height, width = kernel_size
    return out_channels * (in_channels * height * width + int(bias))
    ### END SOLUTION


# %% role="check" task="count_conv_params"

# %% role="experiment" name="parameters"
with attempt("the parameters"):
    for what, *layer in (
        ("32x32x3, 10 filters 5x5", 3, 10, (5, 5)),
        ("32x32x3, 6 filters 5x5", 3, 6, (5, 5)),
        ("depth 64, 32 filters 1x1", 64, 32, (1, 1)),
        ("MNIST, 32 filters 5x5", 1, 32, (5, 5)),
        ("AlexNet, 96 filters 11x11", 3, 96, (11, 11)),
    ):
        print(f"{what:40}{count_conv_params(*layer):12,}")
    print("\nfrom 32x32x3 to 28x28x6, each with 6 * 28 * 28 = 4704 outputs:")
    outputs, window, image = 6 * 28 * 28, 5 * 5 * 3, 32 * 32 * 3
    print(f"{'local, shared: a convolution':40}{count_conv_params(3, 6, (5, 5)):12,}")
    print(f"{'local, not shared':40}{outputs * (window + 1):12,}")
    print(f"{'neither: an affine layer':40}{outputs * (image + 1):12,}")

# %% [markdown]
# Two ideas save the parameters, and the last three lines separate them. *Local connectivity*: each
# output depends on a small window instead of the whole image; that alone reduces 14 455 392
# parameters to 357 504. *Weight sharing*: all positions use the same filter; that leaves 456.
#
# Lectures D and E say the same in terms of *neurons*. Each of the 4704 outputs is a neuron that is
# connected only to the 5 × 5 window of the image below it, its *receptive field* (section 11), in
# all three channels. A feature map is a sheet of 28 × 28 neurons that share their weights and look
# at different windows. Six filters give a block of 28 × 28 × 6 neurons: the six at one position
# look at the same window, each with weights of its own.
#
# > **Summary of a convolutional layer** (the slide in this notebook's notation). Input
# > $C \times H \times W$; hyper-parameters: number of filters $F$, kernel size $K$, stride $s$,
# > padding $p$. Output $F \times H' \times W'$ with $H' = (H + 2p - K) / s + 1$ and $W'$ likewise.
# > Parameters: $F \cdot C \cdot K \cdot K$ weights and $F$ biases.
#
# ## 4. The convolution with loops: forward pass
#
# $$\text{out}_{n f i j} = b_f + \sum_{c=0}^{C-1} \sum_{u=0}^{KH-1} \sum_{v=0}^{KW-1}
#   w_{f c u v} \; \tilde x_{n, c, \, i s + u, \, j s + v}$$
#
# $\tilde x$ is $x$ with $p$ zeros on all sides; indices start at 0, as in NumPy. Write four loops,
# over $n$, $f$, $i$ and $j$; the inner three sums are `np.sum(window * w[f])`. Do not try to make
# it fast. Make it so simple that you can be sure it is right: everything that follows is compared
# with it.
#
# **Task `conv2d_forward_naive` (7 points).** Sizes round down: `OH = (H + 2 * padding - KH) //
# stride + 1`. `np.pad` adds the zeros. The cache is your own: what will the backward pass need?


# %% role="answer" task="conv2d_forward_naive"
def conv2d_forward_naive(x, w, b, stride, padding):
    """Convolve every image with every filter, with loops.

    Args:
        x: Images, shape (N, C, H, W).
        w: Filters, shape (F, C, KH, KW).
        b: Biases, shape (F,).
        stride: Step of the window, down and across.
        padding: Zeros on each of the four sides; may be 0.

    Returns:
        (out, cache): out of shape (N, F, OH, OW), sizes rounded down; cache for
        conv2d_backward_naive.
    """
    ### BEGIN SOLUTION
    N, _, H, W = x.shape
    F, _, KH, KW = w.shape
    OH = (H + 2 * padding - KH) // stride + 1
    OW = (W + 2 * padding - KW) // stride + 1
    padded = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    out = np.zeros((N, F, OH, OW))
    for n in range(N):
        for f in range(F):
            for i in range(OH):
                for j in range(OW):
                    top, left = i * stride, j * stride
                    window = padded[n, :, top : top + KH, left : left + KW]  # (C, KH, KW)
                    out[n, f, i, j] = np.sum(window * w[f]) + b[f]
    return out, (x, w, stride, padding)
    ### END SOLUTION


# %% role="check" task="conv2d_forward_naive"

# %% [markdown]
# ### A test for a convolution: kill the mutants
#
# You will compute convolutions in other ways later in this notebook, and every framework has
# several implementations. A test that finds the typical mistakes is worth having. Comparing with a
# single known result is not enough: a symmetric filter hides a rotation, square images hide
# exchanged axes, and with stride 1 and no padding two of the arguments are not tested at all.
#
# **Task `conv2d_test` (8 points).** The test receives a function `conv2d(x, w, b, stride, padding)`
# that returns only `out`, without a cache. The stride always fits. Your points are the share of the
# mutants that the test kills, and a test that fails on a correct convolution kills none. One mutant
# returns `None`; the check below knows five others, the grader fourteen more. You may call your own
# `conv2d_forward_naive` in the test, but then a mistake in it becomes a mistake of the test.


# %% role="answer" task="conv2d_test"
def test_conv2d(conv2d):
    """Fail where a convolution is wrong, by an assert.

    Args:
        conv2d: (x, w, b, stride, padding) -> out, with the shapes of conv2d_forward_naive.

    Raises:
        AssertionError: If the convolution is wrong. Any other exception counts as well.
    """
    ### BEGIN SOLUTION
    draw = np.random.default_rng(33)
    for stride, padding in ((1, 0), (2, 1)):
        x, w = draw.standard_normal((2, 3, 3, 4)), draw.standard_normal((2, 3, 3, 2))
        b, kept = draw.standard_normal(2), x.copy()
        out = conv2d(x, w, b, stride, padding)
        assert np.array_equal(x, kept), "it changes its argument"
        big = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
        down, across = (3 + 2 * padding - 3) // stride + 1, (4 + 2 * padding - 2) // stride + 1
        expected = np.empty((2, 2, down, across))
        assert np.shape(out) == expected.shape
        for n, f, i, j in np.ndindex(expected.shape):
            patch = big[n, :, i * stride : i * stride + 3, j * stride : j * stride + 2]
            expected[n, f, i, j] = np.sum(patch * w[f]) + b[f]
        assert np.allclose(out, expected)
    ### END SOLUTION


# %% role="check" task="conv2d_test"

# %% [markdown]
# ### Find the image that shows the mistake
#
# A friend's convolution agrees with yours on the digit below, with padding or without. Yet it has a
# mistake, which the black border of the digit hides.

# %% role="given" name="friends_conv2d"


def friends_conv2d(x, w, b, stride, padding):
    """A friend's convolution, which pads in another way."""
    around = ((0, 0), (0, 0), (padding, padding), (padding, padding))
    return conv2d_forward_naive(np.pad(x, around, mode="edge"), w, b, stride, 0)[0]


# %% role="experiment" name="black_border"
with attempt("the comparison"):
    draw = np.random.default_rng(2)
    digit = np.zeros((1, 1, 6, 6))
    digit[0, 0, 1:5, 2:4] = 1.0
    w, b = draw.standard_normal((2, 1, 3, 3)), draw.standard_normal(2)
    for padding in (0, 1, 2):
        yours = conv2d_forward_naive(digit, w, b, 1, padding)[0]
        difference = np.abs(yours - friends_conv2d(digit, w, b, 1, padding)).max()
        print(f"padding {padding}: the largest difference is {difference:.1e}")

# %% [markdown]
# **Task `revealing_image` (2 points).** Return an image and a filter of your choice for which the
# friend's result, at stride 1 and padding 1, is wrong by at least 0.1 in **exactly one** position
# and right in all others.


# %% role="answer" task="revealing_image"
def revealing_image():
    """An input on which friends_conv2d is wrong in one position, at stride 1 and padding 1.

    Returns:
        x: One image with one channel, finite numbers, shape (1, 1, H, W), H and W from 3 to 8.
        w: One filter, finite numbers, shape (1, 1, 3, 3).
    """
    ### BEGIN SOLUTION
    # A single bright pixel in the first row, which the friend repeats above it, and a filter that
    # only looks at the pixel above: out[0, 2] finds the copy, where a zero belongs.
    image, above = np.zeros((1, 1, 4, 5)), np.zeros((1, 1, 3, 3))
    image[0, 0, 0, 2] = above[0, 0, 0, 1] = 1.0
    return image, above
    ### END SOLUTION


# %% role="check" task="revealing_image"

# %% [markdown]
# ### Examples from the slides
#
# **Padding.** The slide with zeros around a 5 × 5 image shows a 3 × 3 result, so its stride must
# be 2. But the numbers it prints, 1 6 5 / 7 10 9 / 7 10 8, are the upper left corner of the result
# with stride **1**. Your function gives the right ones:

# %% role="experiment" name="padding_slide"
with attempt("the padding slide"):
    x = np.array(
        [[2, 2, 3, 3, 3], [0, 1, 3, 0, 3], [2, 3, 0, 1, 3], [3, 3, 2, 1, 2], [3, 3, 0, 2, 3]]
    )
    k = np.array([[2, 0, 1], [1, 0, 0], [0, 1, 1]])
    for stride in (1, 2):
        out, _ = conv2d_forward_naive(
            1.0 * x[None, None], 1.0 * k[None, None], np.zeros(1), stride, 1
        )
        print(f"stride {stride}:\n{out[0, 0]}")

# %% [markdown]
# **X and O.** An image of 9 × 9, -1 everywhere and +1 on an X, another with an O, and three
# kernels: two diagonals and a small X. The slide divides by 9 and truncates after two digits (7/9
# becomes 0.77). Where a feature map reaches its maximum of 1.00, the window equals the kernel: a
# convolution finds small patterns in a large image. Compare the largest number in each map: both
# letters contain the two diagonals, but only the X contains the crossing. The maximum of each map,
# followed by a comparison, is already a classifier for X and O.

# %% role="experiment" name="x_slide"
with attempt("the X"):
    x, o = -np.ones((9, 9)), -np.ones((9, 9))
    for i in range(1, 8):
        x[i, i] = x[i, 8 - i] = 1
    for a, b in ((1, 3), (1, 4), (1, 5), (2, 2), (2, 6), (3, 1), (4, 1), (5, 1)):
        o[a, b] = o[b, a] = o[8 - a, 8 - b] = o[8 - b, 8 - a] = 1
    diagonal = 2 * np.eye(3) - 1
    small_x = np.maximum(diagonal, diagonal[:, ::-1])
    kernels = np.stack([diagonal, small_x, diagonal[:, ::-1]])[:, None]  # (3, 1, 3, 3)
    x_maps, _ = conv2d_forward_naive(x[None, None], kernels, np.zeros(3), 1, 0)
    o_maps, _ = conv2d_forward_naive(o[None, None], kernels, np.zeros(3), 1, 0)
    print("9 times the first feature map of the X:")
    print(x_maps[0, 0].astype(int))
    for letter, letter_maps in (("X", x_maps), ("O", o_maps)):
        largest = letter_maps.max(axis=(0, 2, 3)) / 9
        print(f"largest number in each map of {letter}:", *(f"{number:.2f}" for number in largest))
    show_images(np.stack([x, o]), title="the two images")
    show_images(np.concatenate([x_maps[0], o_maps[0]]), columns=6, title="their feature maps")

# %% [markdown]
# **Two filters on a 6 × 6 image** (lecture A). Seven of the slide's 32 numbers are wrong: six in
# the feature map of the vertical kernel and one in the other. These are right:

# %% role="experiment" name="two_filters"
with attempt("the two filters"):
    x = np.zeros((6, 6))
    x[:, 2] = 1
    x[2, 1] = x[4, 3] = x[5, 3] = 1
    vertical = np.array([[0.0, 1, 0]] * 3)
    two_maps, _ = conv2d_forward_naive(
        x[None, None], np.stack([vertical, vertical.T])[:, None], np.zeros(2), 1, 0
    )
    print(two_maps[0].astype(int))

# %% [markdown]
# ### Image filters
#
# Your function is now an image processing program. *Sobel's* kernels take differences like those of
# section 1 and smooth a little; the third kernel blurs, and the fourth sharpens. (The bright and
# dark frame of the edge maps comes from the zero padding: at the border the window contains zeros
# instead of neighbouring pixels.)

# %% role="experiment" name="edges"
with attempt("the filters"):
    sobel = np.array([[-1.0, 0, 1], [-2, 0, 2], [-1, 0, 1]])
    sharpen = np.array([[0.0, -1, 0], [-1, 5, -1], [0, -1, 0]])
    filters = np.stack([sobel, sobel.T, np.ones((3, 3)) / 9, sharpen])[:, None]  # (4, 1, 3, 3)
    maps, _ = conv2d_forward_naive(grey[:, None], filters, np.zeros(4), 1, 1)
    strength = np.hypot(maps[:, 0], maps[:, 1])
    titles = ("vertical edges", "horizontal edges", "blur", "sharpen")
    for f, title in enumerate(titles):
        show_images(maps[:, f], columns=8, title=title)
    show_images(strength, columns=8, title="edge strength in any direction")

# %% [markdown]
# ### Six filters, six feature maps
#
# Now a colour image and six filters of 5 × 5 × 3, as in the figure of section 3. Their numbers are
# random here; a network learns them. Each filter looks at all three channels and gives one map, and
# the six maps together are the "image" with six channels that the next layer receives.

# %% role="experiment" name="six_maps"
with attempt("six filters on a colour image"):
    colour = data.train_images[:1] / 255 - 0.5
    six_filters = np.random.default_rng(6).normal(size=(6, 3, 5, 5))
    six_maps, _ = conv2d_forward_naive(colour, six_filters, np.zeros(6), 1, 0)
    print("image", colour.shape, "  filters", six_filters.shape, "  maps", six_maps.shape)
    show_images(data.train_images[:1])
    show_images(six_maps[0], columns=6, title="six feature maps", zero_is_grey=True)

# %% [markdown]
# ### Equivariance: shift the image, and the map shifts too
#
# Shift an image by three pixels and compute the feature map; or compute the map first and then
# shift it. Away from the border both give the same numbers. A function with this property is called
# *equivariant* to translation. (*Invariant* would mean that the output does not change at all.
# Pooling, section 10, brings a network closer to that.) The scores of an affine layer are neither.

# %% [markdown]
# **Predict**: the image is 32 pixels wide, the filter 3, and there is no padding. The image is
# shifted by 3 pixels. In how many columns can its map be compared with the shifted map?

# %% role="experiment" name="predict_equivariance"
predict("width where they agree", ..., why="")

# %% role="experiment" name="equivariance"
with attempt("equivariance"):
    image = grey[:1, None] / 255
    moved = np.roll(image, 3, axis=3)  # three pixels to the right
    map_of_image, _ = conv2d_forward_naive(image, sobel[None, None], np.zeros(1), 1, 0)
    map_of_moved, _ = conv2d_forward_naive(moved, sobel[None, None], np.zeros(1), 1, 0)
    difference = np.abs(map_of_moved[..., 3:] - map_of_image[..., :-3]).max()
    print(f"convolution: map of the shifted image minus shifted map: at most {difference:.0e}")
    outcome("width where they agree", map_of_image[..., :-3].shape[3])
    templates = np.random.default_rng(0).normal(size=(32 * 32, 3))
    print("affine scores of the image:        ", (image.reshape(1, -1) @ templates).round(1)[0])
    print("affine scores of the shifted image:", (moved.reshape(1, -1) @ templates).round(1)[0])

# %% [markdown]
# **Question 1 (2 points).** Why may all positions of an image share one kernel, and what does the
# layer gain besides having fewer parameters?

# %% [markdown] role="written" task="question_shared_weights"
# ### BEGIN SOLUTION
# An edge is an edge wherever it is: a feature that is useful at one position is useful at others.
# Each image then provides as many examples for the kernel as it has positions, so far fewer images
# are needed, and the layer works on images of any size.
# ### END SOLUTION

# %% [markdown]
# **Question 2 (2 points).** Shift the image by three pixels: what happens to the feature map of a
# convolution with stride 1, and what to the scores of an affine layer? Name a kind of image for
# which weight sharing would be a bad idea.

# %% [markdown] role="written" task="question_shifted_image"
# ### BEGIN SOLUTION
# The feature map is shifted by three pixels too (except at the border): the layer is equivariant.
# The scores of an affine layer change too, in no simple way, because every pixel meets a different
# weight. Sharing is a bad idea where positions have different meanings: passport photographs, in
# which the eyes are always at the same height, or tables whose columns have no order.
# ### END SOLUTION

# %% [markdown]
# ## 5. The homework of the lecture, by hand
#
# Pencil and paper; there is nothing to program. A convolution with stride 2 and **no padding**,
# bias 0, then ReLU, then max pooling: the largest number in the single **2 × 2** window. (The
# slide gives only the two arrays; stride, padding and pooling are our choice.)
#
# $$x = \begin{pmatrix}1&2&3&4&5\\2&2&1&1&1\\3&2&1&1&1\\4&1&1&1&1\\5&1&1&1&1\end{pmatrix} \quad
#   k = \begin{pmatrix}0&-1&0\\1&1&1\\0&-1&0\end{pmatrix}$$
#
# Then the backward pass. The gradient of the result with respect to itself is 1. In a pooling
# window only the largest number affects the output, so it receives the whole gradient; ReLU passes
# it on where its input was positive. What reaches the output of the convolution is a 2 × 2 array
# with a single 1. And $\partial\,\text{result} / \partial k$ is then the window of $x$ that this 1
# came from: write down the formula of section 4 for that one output and take the derivative.
#
# **Task `homework` (3 points).** Enter your numbers.


# %% role="answer" task="homework"
def homework():
    """The lecture's homework, done by hand.

    Returns:
        (conv, relu, pool, dk): after the convolution, shape (2, 2); after ReLU, shape (2, 2);
        after pooling, a number; and the gradient of that number with respect to k, shape (3, 3).
    """
    ### BEGIN SOLUTION
    conv = [[1, -2], [3, 1]]
    relu = [[1, 0], [3, 1]]
    pool = 3
    dk = [[3, 2, 1], [4, 1, 1], [5, 1, 1]]
    return conv, relu, pool, dk
    ### END SOLUTION


# %% role="check" task="homework"

# %% [markdown]
# ## 6. The convolution with loops: backward pass
#
# You have just done it for one output. Now for all of them. First a case that fits on paper: an
# image with a single row, $x = (1, 2, 3, 4)$, one kernel $w = (10, 1)$, stride 1, no padding, and
# $\text{dout} = (1, 0, -1)$. Write the three outputs as sums of products. By the chain rule each
# product passes the gradient of its output back to both of its factors. Collect, for every number
# of $w$ and of $x$, what arrives there.
#
# **Predict**: the first number of `dw`, and the third of `dx`.

# %% role="experiment" name="predict_small_case"
predict("first number of dw", ..., why="")
predict("third number of dx", ..., why="")

# %% [markdown]
# The products that you formed on paper are the pattern for every image, filter and position: inside
# the four loops of the forward pass, there is one line each for `dw`, `db` and the gradient of the
# **padded** image. A weight is used at every position, and overlapping windows share pixels. These
# are forks (stage 2), so contributions are added: `+=`. At the end remove the padding: the zeros
# were not part of the image, so their gradient is not needed. Take care: `a[p:-p]` is empty for
# `p = 0`, a common mistake. `a[p : p + H]` is right for every `p`.
#
# **Task `conv2d_backward_naive` (8 points).** Do not divide by `N`: the loss is already a mean, and
# the $1/N$ is contained in `dout`.


# %% role="answer" task="conv2d_backward_naive"
def conv2d_backward_naive(dout, cache):
    """The gradients of a convolution, with loops.

    Args:
        dout: Gradient with respect to out, shape (N, F, OH, OW).
        cache: From conv2d_forward_naive.

    Returns:
        (dx, dw, db): in the shapes of x, w and b.
    """
    ### BEGIN SOLUTION
    x, w, stride, padding = cache
    _, _, H, W = x.shape
    _, _, KH, KW = w.shape
    N, F, OH, OW = dout.shape
    padded = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    dpadded, dw, db = np.zeros(padded.shape), np.zeros(w.shape), np.zeros(F)
    for n in range(N):
        for f in range(F):
            for i in range(OH):
                for j in range(OW):
                    rows = slice(i * stride, i * stride + KH)
                    columns = slice(j * stride, j * stride + KW)
                    dw[f] += dout[n, f, i, j] * padded[n, :, rows, columns]
                    dpadded[n, :, rows, columns] += dout[n, f, i, j] * w[f]
                    db[f] += dout[n, f, i, j]
    dx = dpadded[:, :, padding : padding + H, padding : padding + W]
    return dx, dw, db
    ### END SOLUTION


# %% role="check" task="conv2d_backward_naive"

# %% role="experiment" name="small_case"
with attempt("the small case"):
    x, w = np.array([1.0, 2, 3, 4]).reshape(1, 1, 1, 4), np.array([10.0, 1]).reshape(1, 1, 1, 2)
    _, cache = conv2d_forward_naive(x, w, np.zeros(1), 1, 0)
    dx, dw, _ = conv2d_backward_naive(np.array([1.0, 0, -1]).reshape(1, 1, 1, 3), cache)
    outcome("first number of dw", dw[0, 0, 0, 0])
    outcome("third number of dx", dx[0, 0, 0, 2])

# %% [markdown]
# Now the gradient check. `dout` is random, never ones: with ones, a gradient at the wrong position
# would often still add up to the right value. Note what a gradient check cannot find: it compares
# backward with *your* forward. If both rotate the kernel, it passes. That is why the forward pass
# was compared with known numbers first.

# %% role="experiment" name="gradient_check"
with attempt("the gradient check"):
    rng = np.random.default_rng(0)
    x, w, b = rng.normal(size=(2, 3, 6, 7)), rng.normal(size=(4, 3, 3, 2)), rng.normal(size=4)
    out, cache = conv2d_forward_naive(x, w, b, 2, 1)
    dout = rng.normal(size=out.shape)
    for name, value, gradient in zip(
        ("dx", "dw", "db"), (x, w, b), conv2d_backward_naive(dout, cache), strict=True
    ):
        check_gradient(
            lambda _: np.sum(dout * conv2d_forward_naive(x, w, b, 2, 1)[0]),
            value,
            gradient,
            what=name,
            samples=30,
        )

# %% [markdown]
# ### Learning a filter
#
# The slides say: filters must be parameters that the model learns. Here is the smallest case. We
# keep a Sobel kernel secret, provide only images and their edge maps, start from a random kernel
# and run gradient descent with your gradient.

# %% role="experiment" name="learnt_filter"
with attempt("learning a filter"):
    inputs = grey[:4, None, 8:24, 8:24] / 255 - 0.5
    inputs = inputs + np.random.default_rng(2).normal(size=inputs.shape)
    wanted, _ = conv2d_forward_naive(inputs, sobel[None, None], np.zeros(1), 1, 0)
    w = np.random.default_rng(1).normal(size=(1, 1, 3, 3))
    errors = []
    for _ in progress(range(40), "learning"):
        out, cache = conv2d_forward_naive(inputs, w, np.zeros(1), 1, 0)
        errors.append(np.mean((out - wanted) ** 2))
        _, dw, _ = conv2d_backward_naive(2 * (out - wanted) / out.size, cache)
        w = w - 0.2 * dw
    for step in range(0, 40, 8):
        print(f"step {step:2}: mean squared error {errors[step]:.6f}")
    print(np.round(w[0, 0], 2))

# %% [markdown]
# ## 7. The gradients are convolutions too
#
# Take the slide "back prop" with stride 1 and no padding. It writes $X$, $F$ and $O$ for `x`, `w`
# and `out`, $dX$, $dF$ and $dO$ for their gradients, and counts rows and columns from 1: $O_{11} =
# F_{11}X_{11} + F_{12}X_{12} + F_{21}X_{21} + F_{22}X_{22}$ and so on. The derivative with respect
# to $F_{11}$ is $\sum_{ij} dO_{ij} X_{ij}$: a window of $X$ times $dO$. So $dF$ is **the
# convolution of $X$ with $dO$ as its kernel**. And $X_{ij}$ is multiplied by $F_{11}$ in $O_{ij}$
# and by $F_{12}$ in $O_{i,j-1}$: the positions run backwards. So $dX$ is **the convolution of $dO$,
# zero-padded by (kernel size − 1), with the kernel rotated by 180°** (a "full" convolution). With a
# stride of $s$, $s - 1$ zeros are first inserted between the numbers of $dO$. An example with one
# channel:
#
# ![](attachment:dx_as_a_full_convolution.png)
#
# $$X = \begin{pmatrix}1&2&3\\4&5&6\\7&8&9\end{pmatrix},\
#   F = \begin{pmatrix}1&2\\3&4\end{pmatrix},\
#   dO = \begin{pmatrix}1&0\\-1&2\end{pmatrix} \ \Rightarrow\
#   O = \begin{pmatrix}37&47\\67&77\end{pmatrix},\
#   dF = \begin{pmatrix}7&9\\13&15\end{pmatrix},\
#   dX = \begin{pmatrix}1&2&0\\2&4&4\\-3&2&8\end{pmatrix}$$
#
# With several channels, ask which index is summed over. For `dw[f, c]` it is $n$, so the batch axis
# takes the role of the channel axis. For `dx[n, c]` it is $f$. `transpose` brings the axes into the
# order that your convolution expects.
#
# **Task `gradients_by_convolution` (4 points).** `dx` and `dw` for stride 1 and padding 0, each by
# **one** call of `conv2d_forward_naive`. Kernels may be rectangular; the padding for a kernel of
# `(KH, KW)` is then `KH - 1` rows and `KW - 1` columns, so pad `dout` yourself.


# %% role="answer" task="gradients_by_convolution"
def gradients_by_convolution(dout, x, w):
    """The gradients of a convolution with stride 1 and padding 0, as convolutions.

    Args:
        dout: Gradient with respect to out, shape (N, F, OH, OW).
        x: Images, shape (N, C, H, W).
        w: Filters, shape (F, C, KH, KW).

    Returns:
        (dx, dw): in the shapes of x and w.
    """
    ### BEGIN SOLUTION
    F, C, KH, KW = w.shape
    # The sum over n of windows of x times dout: images take the role of channels.
    dw, _ = conv2d_forward_naive(
        x.transpose(1, 0, 2, 3), dout.transpose(1, 0, 2, 3), np.zeros(F), 1, 0
    )  # (C, F, KH, KW)
    wide = np.pad(dout, ((0, 0), (0, 0), (KH - 1, KH - 1), (KW - 1, KW - 1)))
    rotated = w[:, :, ::-1, ::-1].transpose(1, 0, 2, 3)  # (C, F, KH, KW)
    dx, _ = conv2d_forward_naive(wide, rotated, np.zeros(C), 1, 0)
    return dx, dw.transpose(1, 0, 2, 3)
    ### END SOLUTION


# %% role="check" task="gradients_by_convolution"

# %% [markdown]
# ## 8. The 1 × 1 convolution
#
# A 1 × 1 kernel covers a single pixel, but all its channels. So every pixel is a row of `C`
# numbers that passes through the affine layer of stage 2, the same one for all pixels. Such layers
# mix channels and change their number cheaply: 32 filters of 1 × 1 on 64 channels have 64 · 32 +
# 32 = 2080 parameters.
#
# **Task `conv1x1_forward` (3 points).** Implement it as an affine layer on `N * H * W` rows: one
# matrix product, no loop. `reshape` does not move axes, only `transpose` does: bring the channels
# to the end first.


# %% role="answer" task="conv1x1_forward"
def conv1x1_forward(x, w, b):
    """A 1x1 convolution as an affine layer on every pixel.

    Args:
        x: Images, shape (N, C, H, W).
        w: Weights, shape (F, C).
        b: Biases, shape (F,).

    Returns:
        out, shape (N, F, H, W).
    """
    ### BEGIN SOLUTION
    N, C, H, W = x.shape
    pixels = x.transpose(0, 2, 3, 1).reshape(-1, C)  # (N * H * W, C)
    scores = pixels @ w.T + b  # (N * H * W, F)
    return scores.reshape(N, H, W, -1).transpose(0, 3, 1, 2)
    ### END SOLUTION


# %% role="check" task="conv1x1_forward"

# %% [markdown]
# ## 9. im2col: the convolution as a matrix product
#
# The same idea works for every kernel. Copy each window into a row of a large matrix, and the
# convolution becomes one matrix product, which NumPy passes to highly optimised code. (It is called
# *im2col*, image to columns, because others make the windows columns.)
#
# ![](attachment:im2col.png)
#
# The layout is fixed here, so that it can be checked:
#
# * **Rows**: one for each position of the window, in the order of `(n, i, j)`: row number
#   `(n * OH + i) * OW + j`.
# * **Columns**: one for each number in a window, in the order of `(c, u, v)`: column number
#   `(c * KH + u) * KW + v`. That is the order of `w[f].reshape(-1)`.
#
# For a 1 × 1 kernel, `cols` is the matrix of section 8 with one row per pixel. Before you go on:
# which matrix, made of `w`, must `cols` be multiplied by, so that the rows of the product are
# positions and its columns filters?
#
# Each number of the image is copied up to `KH * KW` times, so the speed is paid for with memory.
# How can you copy without a loop over all windows? One way: loop only over `u` and `v`, and use
# slices with a step, `padded[:, :, u : u + stride * OH : stride, ...]`, to read the numbers that
# all windows have at that position. Another way: `np.lib.stride_tricks.sliding_window_view`.
#
# **Task `im2col` (4 points).**


# %% role="answer" task="im2col"
def im2col(x, kernel_height, kernel_width, stride, padding):
    """Every window of every image as a row.

    Args:
        x: Images, shape (N, C, H, W).
        kernel_height: KH.
        kernel_width: KW.
        stride: Step of the window.
        padding: Zeros on each side.

    Returns:
        cols, shape (N * OH * OW, C * KH * KW): rows in the order (n, i, j), columns in the order
        (c, u, v).
    """
    ### BEGIN SOLUTION
    padded = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    windows = np.lib.stride_tricks.sliding_window_view(
        padded, (kernel_height, kernel_width), axis=(2, 3)
    )[:, :, ::stride, ::stride]  # (N, C, OH, OW, KH, KW)
    N, C, OH, OW, _, _ = windows.shape
    return windows.transpose(0, 2, 3, 1, 4, 5).reshape(
        N * OH * OW, C * kernel_height * kernel_width
    )
    ### END SOLUTION


# %% role="check" task="im2col"

# %% [markdown]
# **Task `conv2d_forward` (6 points).** The same function as `conv2d_forward_naive`, without loops
# over images, filters or positions. Use one matrix product. Some of the points are for speed: your
# function must be 10 times (for more points 25 times) as fast as simple loops, timed side by side
# on the same machine. With one matrix product you will be well above that.


# %% role="answer" task="conv2d_forward"
def conv2d_forward(x, w, b, stride, padding):
    """Convolve every image with every filter, by one matrix product.

    Args:
        x: Images, shape (N, C, H, W).
        w: Filters, shape (F, C, KH, KW).
        b: Biases, shape (F,).
        stride: Step of the window, down and across.
        padding: Zeros on each of the four sides; may be 0.

    Returns:
        (out, cache): out of shape (N, F, OH, OW), sizes rounded down; cache for conv2d_backward.
    """
    ### BEGIN SOLUTION
    N, _, H, W = x.shape
    F, _, KH, KW = w.shape
    OH = (H + 2 * padding - KH) // stride + 1
    OW = (W + 2 * padding - KW) // stride + 1
    cols = im2col(x, KH, KW, stride, padding)  # (N * OH * OW, C * KH * KW)
    out = cols @ w.reshape(F, -1).T + b  # (N * OH * OW, F)
    out = out.reshape(N, OH, OW, F).transpose(0, 3, 1, 2)
    return out, (cols, x.shape, w, stride, padding)
    ### END SOLUTION


# %% role="check" task="conv2d_forward"

# %% [markdown]
# The backward pass is that of the affine layer of stage 2, whose `x` is `cols` here. Let
# `dout_rows` be `dout` as a matrix of shape `(N * OH * OW, F)`. Which matrix takes the place of the
# affine layer's `w`, and what is its shape? Write down the shapes that `db`, `dw` and `dcols`, the
# gradient of every copy of every number, must have: for each there is only one product or sum of
# `dout_rows`, `cols` and `w` that fits.
#
# *col2im* is the reverse of im2col: for every pixel of the padded image it sums the gradients of
# all its copies. A loop over `u` and `v` with `+=` on a slice with a step does this; within one
# `(u, v)` no two windows contain the same pixel, so no contribution is lost.
#
# **Task `conv2d_backward` (7 points).** Points for speed as before.


# %% role="answer" task="conv2d_backward"
def conv2d_backward(dout, cache):
    """The gradients of a convolution, by matrix products.

    Args:
        dout: Gradient with respect to out, shape (N, F, OH, OW).
        cache: From conv2d_forward.

    Returns:
        (dx, dw, db): in the shapes of x, w and b.
    """
    ### BEGIN SOLUTION
    cols, (N, C, H, W), w, stride, padding = cache
    F, _, KH, KW = w.shape
    _, _, OH, OW = dout.shape
    D = dout.transpose(0, 2, 3, 1).reshape(-1, F)  # (N * OH * OW, F)
    db = D.sum(axis=0)
    dw = (D.T @ cols).reshape(w.shape)
    dcols = (D @ w.reshape(F, -1)).reshape(N, OH, OW, C, KH, KW)
    dpadded = np.zeros((N, C, H + 2 * padding, W + 2 * padding))
    for u in range(KH):
        for v in range(KW):
            rows = slice(u, u + stride * OH, stride)
            columns = slice(v, v + stride * OW, stride)
            dpadded[:, :, rows, columns] += dcols[:, :, :, :, u, v].transpose(0, 3, 1, 2)
    dx = dpadded[:, :, padding : padding + H, padding : padding + W]
    return dx, dw, db
    ### END SOLUTION


# %% role="check" task="conv2d_backward"

# %% [markdown]
# ### Where the speed comes from
#
# The results agree; compare the times. A layer of eight filters on sixteen colour images:


# %% [markdown]
# **Predict**: how many times as fast is the vectorised forward pass as your loops?

# %% role="experiment" name="predict_timing"
predict("times as fast", ..., why="")


# %% role="experiment" name="timing"
def best_time(function, *inputs, runs=5):
    """The shortest of some runs, in milliseconds: the one least disturbed by other programs."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        function(*inputs)
        times.append(1000 * (time.perf_counter() - start))
    return min(times)


with attempt("the race"):
    rng = np.random.default_rng(0)
    x = data.train_images[:16] / 255 - 0.5
    w, b = rng.normal(size=(8, 3, 3, 3)), rng.normal(size=8)
    out, cache = conv2d_forward(x, w, b, 1, 1)
    dout = rng.normal(size=out.shape)
    slow_out, slow_cache = conv2d_forward_naive(x, w, b, 1, 1)
    print(f"difference {abs(out - slow_out).max():.0e}")
    for name, slow, fast in (
        (
            "forward",
            best_time(conv2d_forward_naive, x, w, b, 1, 1, runs=1),
            best_time(conv2d_forward, x, w, b, 1, 1),
        ),
        (
            "backward",
            best_time(conv2d_backward_naive, dout, slow_cache, runs=1),
            best_time(conv2d_backward, dout, cache),
        ),
    ):
        print(
            f"{name:9} loops {slow:7.0f} ms   vectorised {fast:6.1f} ms   {slow / fast:4.0f} times"
        )
        if name == "forward":
            outcome("times as fast", slow / fast)
    cols = im2col(x, 3, 3, 1, 1)
    print(f"  of the forward pass: im2col {best_time(im2col, x, 3, 3, 1, 1):.1f} ms, ", end="")
    print(f"the matrix product {best_time(np.matmul, cols, w.reshape(8, -1).T):.1f} ms")

# %% [markdown]
# Both versions compute the same products. The loops spend nearly all their time in the Python
# interpreter, which handles 131 072 products of a window and a filter one by one; the matrix
# product is a single call. The last line shows that the multiplications are only a part of the
# time: fast libraries pay at least as much attention to the layout of the data in memory. (The
# appendix continues this topic.)
#
# ## 10. Max pooling
#
# A feature map says where something was found. For the question "is there an ear at all" the exact
# position does not matter: *max pooling* keeps the largest number of every window. From lecture A:
#
# $$\begin{pmatrix}1&1&2&4\\5&6&7&8\\3&2&1&0\\1&2&3&4\end{pmatrix}
#   \xrightarrow{2 \times 2,\ \text{stride } 2} \begin{pmatrix}6&8\\3&4\end{pmatrix} \qquad
#   \xrightarrow{2 \times 2,\ \text{stride } 1}
#   \begin{pmatrix}6&7&8\\6&7&8\\3&3&4\end{pmatrix}$$
#
# It has no parameters and treats every channel separately.
#
# **Task `max_pool2d_forward` (4 points).** Without padding; sizes round down; windows may overlap
# (stride smaller than the window), be rectangular, and contain only negative numbers. Loops are
# fine.


# %% role="answer" task="max_pool2d_forward"
def max_pool2d_forward(x, pool_size, stride):
    """The largest number of every window, in each channel.

    Args:
        x: Feature maps, shape (N, C, H, W).
        pool_size: A pair (PH, PW), height and width of the window.
        stride: Step of the window, down and across.

    Returns:
        (out, cache): out of shape (N, C, OH, OW) with OH = (H - PH) // stride + 1, OW alike; cache
        for max_pool2d_backward.
    """
    ### BEGIN SOLUTION
    windows = np.lib.stride_tricks.sliding_window_view(x, pool_size, axis=(2, 3))
    windows = windows[:, :, ::stride, ::stride]  # (N, C, OH, OW, PH, PW)
    return windows.max(axis=(4, 5)), (x, pool_size, stride)
    ### END SOLUTION


# %% role="check" task="max_pool2d_forward"

# %% [markdown]
# The examples of section 4 again. The first feature map of the X is 7 × 7, and the slide draws a
# result of 4 × 4: it includes the incomplete windows at the end (rounding up). Rounded down, as
# here and by default in PyTorch, the result is 3 × 3. And overlapping windows of 2 × 2 with stride
# 1 turn the two 4 × 4 maps into 3 × 3 ones:

# %% role="experiment" name="x_pooled"
with attempt("the pooled slides"):
    pooled, _ = max_pool2d_forward(x_maps, (2, 2), 2)
    print(f"the X, 9 times:\n{pooled[0, 0].astype(int)}")
    pooled, _ = max_pool2d_forward(two_maps, (2, 2), 1)
    print(f"the two filters:\n{pooled[0].astype(int)}")
with attempt("the pooled edges"):
    smaller, _ = max_pool2d_forward(strength[:, None], (2, 2), 2)
    show_images(
        smaller, columns=8, title="a quarter of the numbers, and the shapes are still recognisable"
    )

# %% [markdown]
# In the backward pass only the largest number of a window receives the gradient, because only it
# affected the output. Where windows overlap, one number may be the maximum of several: then its
# gradients **add up**, `+=`. (If two numbers of a window are equally large, give the gradient to
# either of them or split it: the checks avoid this case.)
#
# ![](attachment:routes_of_max_pooling.png)
#
# **Task `max_pool2d_backward` (4 points).**


# %% role="answer" task="max_pool2d_backward"
def max_pool2d_backward(dout, cache):
    """The gradient of max pooling.

    Args:
        dout: Gradient with respect to out, shape (N, C, OH, OW).
        cache: From max_pool2d_forward.

    Returns:
        dx, shape (N, C, H, W).
    """
    ### BEGIN SOLUTION
    x, (PH, PW), stride = cache
    dx = np.zeros(x.shape)
    N, C, OH, OW = dout.shape
    for n, c, i, j in np.ndindex(N, C, OH, OW):
        top, left = i * stride, j * stride
        window = x[n, c, top : top + PH, left : left + PW]
        u, v = np.unravel_index(np.argmax(window), window.shape)
        dx[n, c, top + u, left + v] += dout[n, c, i, j]
    return dx
    ### END SOLUTION


# %% role="check" task="max_pool2d_backward"

# %% role="experiment" name="pool_gradient_check"
with attempt("the gradient check of pooling"):
    rng = np.random.default_rng(0)
    x = rng.permutation(2 * 3 * 7 * 6).reshape(2, 3, 7, 6) / 10.0  # no two numbers are equal
    out, cache = max_pool2d_forward(x, (3, 2), 2)
    dout = rng.normal(size=out.shape)
    check_gradient(
        lambda x: np.sum(dout * max_pool2d_forward(x, (3, 2), 2)[0]),
        x,
        max_pool2d_backward(dout, cache),
        what="dx",
    )

# %% [markdown]
# ## 11. The receptive field
#
# A number in the first feature map depends on a window of 3 × 3 pixels. A number in a second such
# layer depends on 3 × 3 numbers of the first, and through them on 5 × 5 pixels: its *receptive
# field*.
#
# ![](attachment:receptive_field.png)
#
# Strides make it grow faster, because neighbours in a feature map are then further apart in the
# image. Go through the layers from the first to the last and keep two numbers: the field $r$
# (initially 1) and the distance $d$ in pixels between neighbours (initially 1). For a layer with
# kernel $k$ and stride $s$:
#
# $$r \leftarrow r + (k - 1) \, d, \qquad d \leftarrow d \cdot s$$
#
# **Task `receptive_field` (3 points).** Pooling layers count like any other.


# %% role="answer" task="receptive_field"
def receptive_field(layers):
    """Side of the part of the image that one number after all layers depends on.

    Args:
        layers: A list of pairs (kernel_size, stride), the first layer first; may be empty.

    Returns:
        The side in pixels, an int; 1 for no layers. Borders and padding do not count.
    """
    ### BEGIN SOLUTION
    field, distance = 1, 1
    for kernel_size, stride in layers:
        field += (kernel_size - 1) * distance
        distance *= stride
    return field
    ### END SOLUTION


# %% role="check" task="receptive_field"

# %% [markdown]
# The receptive field can also be measured: set the gradient of one number of the last feature map
# to 1, send it back through your layers, and see which pixels it reaches. All weights are 1, so
# that nothing cancels:

# %% [markdown]
# **Predict**: how many pixels wide is the receptive field of a layer with 3 × 3 filters and stride
# 2, followed by one with 3 × 3 filters and stride 1?

# %% role="experiment" name="predict_receptive_field_picture"
predict("field of two 3 x 3 layers", ..., why="")

# %% role="experiment" name="receptive_field_picture"
with attempt("the receptive field"):
    arrived = []
    for layers in ([(3, 1)], [(3, 1), (3, 1)], [(5, 1)], [(3, 2), (3, 1)], [(5, 2), (5, 2)]):
        x, caches = np.zeros((1, 1, 21, 21)), []
        for kernel_size, stride in layers:
            ones = np.ones((1, 1, kernel_size, kernel_size))
            x, cache = conv2d_forward(x, ones, np.zeros(1), stride, 0)
            caches.append(cache)
        dx = np.zeros(x.shape)
        dx[0, 0, x.shape[2] // 2, x.shape[3] // 2] = 1
        for cache in reversed(caches):
            dx, _, _ = conv2d_backward(dx, cache)
        side = int((dx[0, 0].sum(axis=1) > 0).sum())
        print(f"{layers!s:20} measured {side:2}, computed {receptive_field(layers):2}")
        arrived.append(dx[0, 0] / dx.max())
        if layers == [(3, 2), (3, 1)]:
            outcome("field of two 3 x 3 layers", side)
    show_images(np.array(arrived), columns=5, title="which pixels a single gradient reaches")

# %% [markdown]
# In the second image and in the third the receptive field is the same, 5 × 5. But in the second the
# centre has more influence: more paths lead through it.

# %% [markdown]
# **Question 3 (2 points).** Compare two successive layers of 3 × 3 filters with one layer of 5 × 5
# filters, stride 1, `C` channels throughout, without biases: their receptive fields, numbers of
# parameters and multiplications per pixel.

# %% [markdown] role="written" task="question_two_small_filters"
# ### BEGIN SOLUTION
# Both have a receptive field of 5 x 5. The two small layers have 2 * 9 * C * C = 18 C^2 weights,
# the large one 25 C^2, and as every weight is used once per pixel, these are also the numbers of
# multiplications: 28 percent fewer.
# ### END SOLUTION

# %% [markdown]
# **Question 4 (2 points).** Why is a ReLU between the two small layers important: could they
# compute anything without it that the large one cannot?

# %% [markdown] role="written" task="question_relu_between"
# ### BEGIN SOLUTION
# Without it nothing: two convolutions in a row are linear, and equal to one convolution with a 5 x
# 5 kernel (and not even every 5 x 5 kernel can be obtained in this way). With a ReLU between them
# the second layer can respond to conditions on the features of the first, which no single linear
# layer can.
# ### END SOLUTION

# %% [markdown]
# ## 12. Summary
#
# You have built a layer that uses the neighbourhood of pixels, that has 456 parameters where an
# affine layer has 14 million, and that is fast enough for training. You have checked it with
# numbers from the slides, with numerical gradients, with a test that finds mutants, and by
# computing its gradients in a second way. In **stage 4** you combine the layers (convolution, ReLU
# and pooling several times, then an affine layer) and train the network on colour images, where the
# linear classifier of stage 1 did poorly.
#
# **Take your layers along.** As at the end of stage 2, the next cell writes your layers into
# `my_layers.py` in the folder of this stage. Stage 4 finds the files of both stages if their
# folders are still beside each other, compares your layers with its own, and can train with either.

# %% role="experiment" name="keep_layers"
from kit.notebook.keep_layers import keep_layers

with attempt("writing the layers into a file"):
    keep_layers(conv2d_forward, conv2d_backward, max_pool2d_forward, max_pool2d_backward)

# %% [markdown]
# ## Appendix: how fast can a convolution be?
#
# Optional reading. The chart shows several ways to compute one layer, 32 → 64 channels on 128
# images of 16 × 16, forward and backward, and PyTorch for comparison. They were timed alternately,
# with one thread each, on a server; your times will differ, but hardly their order.
#
# * *Sliding windows*: `np.tensordot` or `np.einsum` of views of the windows. They also copy the
#   windows, in an order of their own.
# * *im2col* as above.
# * `kit.layers`, which stage 4 uses, keeps the images of a batch side by side in memory, so that
#   long runs of numbers are copied at once, and works on blocks that fit into the processor's
#   cache.
# * *Winograd's* algorithm (1980; Lavin and Gray, 2015) computes 4 × 4 outputs of a 3 × 3 kernel
#   with 36 multiplications instead of 144, at the cost of more additions, which are shared by all
#   filters.
# * In addition, stage 4 uses two threads, one for each half of a batch.

# %% role="experiment" name="ways_to_convolve"
show_times(
    {
        "loops (128 times one image)": 26.85,
        "sliding windows, tensordot": 0.129,
        "im2col, as above": 0.115,
        "sliding windows, einsum": 0.102,
        "kit.layers without Winograd": 0.0668,
        "PyTorch, channels last": 0.0337,
        "kit.layers": 0.0306,
    },
    title="32 → 64 channels, 128 images of 16 × 16, forward and backward",
)

# %% [markdown]
# All of them give the same results, up to rounding. `kit.layers` is written in NumPy alone; read it
# when you have finished stage 4.
#
# The cell below is yours.

# %% role="scratch"

# %% [markdown]
# Save the notebook (Ctrl+S) and run the last cell. It does with the saved file what the grader will
# do, in a fresh Python, and says whether you can hand it in.

# %% role="experiment" name="hand_in"
from kit import hand_in

hand_in()
