# %% [markdown]
# # Stage 1: a linear classifier, from the perceptron to softmax
#
# An image is an array of numbers. In this notebook you build, with nothing but NumPy, a program
# that takes such an array and predicts which of ten classes the image belongs to. You will learn
# why the first loss must be about 2.303, how to check a gradient, and what the learnt weights look
# like. You will also see what a linear classifier cannot do; stage 2 starts there.
#
# **Time**: about 7 hours. **Points**: 50. **You need**: Python, NumPy arrays, the derivative of
# $e^x$ and of $\ln x$, the chain rule, and the recap of softmax in lecture A.
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
# **How it works.** Write your code where a cell says `# YOUR CODE HERE`: delete the line `raise
# NotImplementedError()` and fill in the function. The cell below it, `check("...")`, shows at once
# which visible checks pass and, for one that does not, what is wrong. Your points come from further
# checks of the same kind with other numbers, so a function that only fits the visible numbers earns
# little. You can run any cell at any time; one that needs a function you have not written yet says
# so and is skipped. You may add cells of your own; please leave the others where they are.
#
# **If you are stuck.** `hint("softmax")` in a cell of your own asks you a question about that task;
# run it again for an idea, and once more for something close to the code. Hints are free; nobody
# counts them. `check()` without a name shows all tasks, the points in them, and what is left.
#
# **Predict, then run.** Before some experiments a cell asks what you expect. Replace `...` by a
# number, give your reason in one line as `why`, then run the experiment: it shows your prediction
# beside the result. Predictions carry no points; a wrong one shows you where there is something to
# understand.
#
# **How to hand in.** Save the notebook and hand in this one file; keep its name,
# `01_linear_classifier.ipynb`. Data and figures are not part of it.
#
# | name | shape | what it is | on the slides |
# |---|---|---|---|
# | `N` | | number of images in a batch | $N$, batch samples |
# | `D` | | numbers (features) per image, including the constant 1 | $D$, features |
# | `C` | | number of classes | $C$, class |
# | `X` | `(N, D)` | images, one per row | $x$, as a column |
# | `y` | `(N,)` | labels: the true class of each row, 0 to `C - 1` | the 1 in $p$ |
# | `W` | `(D, C)` | weights, one column per class | $W^T$ |
# | `logits` (scores) | `(N, C)` | `X @ W`, any real numbers | $f$; $z$ in softmax |
# | `softmax(...)` | `(N, C)` | probabilities, every row sums to 1 | $s$ |
# | `reg` | | strength of the L2 regularisation | |
# | `lr` | | learning rate | $\alpha$ |
# | `dW` | `(D, C)` | gradient of the loss with respect to `W` | |

# %% role="given" name="imports"
import time

import numpy as np

from kit import (
    LiveCurve,
    attempt,
    check,
    hint,
    load_images,
    outcome,
    predict,
    progress,
    setup_notebook,
    show_boundary,
    show_images,
    show_search,
    show_templates,
)
from kit.drawing.curves import show_curves
from kit.drawing.plots import show_confusion_matrix
from kit.drawing.probabilities import show_probabilities

setup_notebook()

# %% [markdown]
# ## 1. What a computer sees
#
# The next cell loads the data: real photographs if CIFAR-10 (Krizhevsky, 2009) is on this machine,
# and otherwise *shapes*, images that NumPy draws for this course. Both are 32 × 32 colour images in
# ten classes, and everything below works with either. (With `download=True` as a further argument
# of `load_images`, the cell fetches the photographs: 170 MB, once. Their authors state no licence;
# use them for learning and research, and pass on the link instead of the images.)

# %% role="experiment" name="load"
data = load_images(train=20_000, val=2_000, test=2_000)

# %% [markdown]
# The next cell prints part of the first image as the computer stores it. Nothing in these numbers
# says "ship" or "circle"; move the object by three pixels and nearly all of them change. This gap
# between pixel values and meaning is called the *semantic gap*, and closing it is the subject of
# the course.

# %% role="experiment" name="first_picture"
print("part of the first image, red channel:")
print(data.train_images[0, 0, 13:19, 10:22])

by_class = [np.flatnonzero(data.train_labels == label)[:4] for label in range(10)]
some = np.array(by_class).T.ravel()  # a column for each class
show_images(data.train_images[some], data.train_labels[some], class_names=data.class_names)

# %% [markdown]
# ## 2. The perceptron
#
# The Mark I perceptron (Frank Rosenblatt, 1957/58) was the first machine that learnt to classify
# images. Its camera had 20 × 20 = 400 pixels. From the pixels $x$ it computes one number and
# answers yes or no:
#
# $$y = \begin{cases} 1 & \text{if } w \cdot x + b > 0 \\ 0 & \text{otherwise} \end{cases}$$
#
# It learns from one example at a time. With $d$ for the desired answer and $\alpha$ for the
# learning rate, the update is
#
# $$w_i(t+1) = w_i(t) + \alpha \, (d - y(t)) \, x_i$$
#
# The bias $b$ is the weight of an input that is always 1, so it changes by $\alpha (d - y)$. In
# words: if the answer is right, nothing changes. If the perceptron answered 0 and should have
# answered 1, add the input to the weights, so that the sum is larger next time. If it answered 1
# and should have answered 0, subtract it. (Adaline, by Widrow and Hoff, 1960, compares $d$ with the
# sum itself instead of $y$, and so also learns from right answers; Madaline combines several
# Adalines.)
#
# **Task `perceptron_step` (3 points).** Return the *new* `w` and `b` after one example. A sum of
# exactly 0 means $y = 0$.
#
# From here on, never modify an input array; return a new one. Most tasks have a check for this.


# %% role="answer" task="perceptron_step"
def perceptron_step(w, b, x, d, lr):
    """Update the perceptron with one example.

    Args:
        w: Weights, shape (D,).
        b: Bias, a number.
        x: Input, shape (D,).
        d: Desired answer, 0 or 1.
        lr: Learning rate, a positive number.

    Returns:
        (w, b): the new weights, shape (D,), and the new bias; w itself is not changed.
    """
    ### BEGIN SOLUTION
    y = 1 if w @ x + b > 0 else 0
    return w + lr * (d - y) * x, b + lr * (d - y)
    ### END SOLUTION


# %% role="check" task="perceptron_step"

# %% [markdown]
# ### AND can be learnt, XOR cannot
#
# `AND` and `XOR` are functions of two binary inputs: the smallest images there are, two pixels,
# black or white. The next cell trains a perceptron on the four possible inputs, starting from zero
# weights with `lr = 1`, and counts the errors in every epoch (one pass over the data).

# %% role="experiment" name="and_xor"
corners = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])

with attempt("the perceptron"):
    for name, d in (("AND", (0, 0, 0, 1)), ("XOR", (0, 1, 1, 0))):
        w, b, errors = np.zeros(2), 0.0, []
        for _ in range(12):
            errors.append(0)
            for x, target in zip(corners, d, strict=True):
                new_w, new_b = perceptron_step(w, b, x, target, 1.0)
                errors[-1] += int(new_b != b)  # b changes exactly where the answer was wrong
                w, b = new_w, new_b
        print(f"{name}: errors per epoch {errors}, final w = {w}, b = {b}")
        show_boundary(
            lambda points, w=w, b=b: points @ w + b > 0, corners, d, title=f"{name}, 12 epochs"
        )

# %% [markdown]
# `AND` is learnt after a few epochs: with the examples in the order 00, 01, 10, 11, the weights
# settle at $w = (2, 1)$, $b = -2$. On `XOR` the weights cycle for ever; more epochs would not help.
# A perceptron separates the plane with one straight line, and no line has 01 and 10 on one side and
# 00 and 11 on the other. (The reason: $w_1 + b > 0$ and $w_2 + b > 0$ add up to $w_1 + w_2 + 2b
# > 0$, while $b \le 0$ and $w_1 + w_2 + b \le 0$ add up to $w_1 + w_2 + 2b \le 0$.)
#
# Next, your own Mark I: 400 pixels, the letters T and X, shifted by up to 2 pixels in each
# direction, with 5 % of the pixels inverted.


# %% role="experiment" name="mark_one"
def draw_letters(n, rng):
    """Draw n letters, T (class 1) or X (class 0), 20 x 20 pixels, shifted and noisy."""
    at = np.arange(20)
    letter_t = np.zeros((20, 20))
    letter_t[4:7, 4:16] = 1
    letter_t[4:16, 9:11] = 1
    diagonals = (abs(at[:, None] - at) <= 1) | (abs(at[:, None] + at - 19) <= 1)
    inside = (at >= 4) & (at < 16)
    letter_x = (diagonals & inside & inside[:, None]).astype(float)
    d = rng.integers(2, size=n)
    letters = np.where(d[:, None, None] == 1, letter_t, letter_x)
    shifts = rng.integers(-2, 3, size=(n, 2))
    letters = [np.roll(one, by, (0, 1)) for one, by in zip(letters, shifts, strict=True)]
    noise = rng.random((n, 20, 20)) < 0.05
    return np.where(noise, 1 - np.array(letters), letters), d


with attempt("the Mark I"):
    rng = np.random.default_rng(0)
    letters, d = draw_letters(2000, rng)
    new_letters, new_d = draw_letters(1000, rng)
    w, b = np.zeros(400), 0.0
    for epoch in range(1, 4):
        for x, target in zip(letters.reshape(-1, 400), d, strict=True):
            w, b = perceptron_step(w, b, x, target, 1.0)
        right = np.mean((new_letters.reshape(-1, 400) @ w + b > 0) == new_d)
        print(f"epoch {epoch}: {right:.1%} of 1000 new letters are classified correctly")
    image_of_w = (w.reshape(1, 20, 20) - w.min()) / (w.max() - w.min())
    show_images(
        np.concatenate([letters[:8], image_of_w]),
        [*d[:8], 2],
        class_names=["X", "T", "the weights w"],
        columns=9,
    )

# %% [markdown]
# The learnt weights form an image: bright where an ink pixel is evidence for T, dark where it is
# evidence for X. A linear classifier compares its input with **one template**. You will see this
# again with ten classes.
#
# ## 3. Softmax: from scores to probabilities
#
# The perceptron only says yes or no. With ten classes we also want to know how confident the
# prediction is. Give every class its own weights, so that an image gets `C` scores, and turn this
# row of scores $z$ (the *logits*) into probabilities:
#
# $$s_c = \frac{e^{z_c}}{\sum_{k=1}^{C} e^{z_k}}$$
#
# Lecture A writes $s = e^z / \sum e^z$ for one image. In a batch the sum runs over the classes of
# *the same row*, never over the batch. Implemented literally, the formula fails for large scores:

# %% role="experiment" name="overflow"
z = np.array([1000.0, 0.0, 0.0])
with np.errstate(all="ignore"):  # NumPy would warn; we want the numbers
    print("e^z     =", np.exp(z))
    print("softmax =", np.exp(z) / np.exp(z).sum(), "  and it should be [1, 0, 0]")

# %% [markdown]
# $e^{1000}$ is larger than the largest float64 (about $10^{308}$, that is $e^{709}$), so it
# becomes `inf`, and `inf / inf` is `nan`. When training suddenly reports `nan`, this overflow is a
# common cause. One subtraction prevents it. For any number $m$
#
# $$\frac{e^{z_c}}{\sum_k e^{z_k}} = \frac{e^{z_c - m}}{\sum_k e^{z_k - m}}$$
#
# With $m = \max_k z_k$ **of that row** the largest exponent is 0: nothing overflows, and the sum
# is at least 1. One maximum for the whole batch is not enough: a row whose scores are 746 or more
# below it becomes 0 / 0.
#
# **Task `softmax` (3 points).** `logits` has shape `(N, C)`, and so has the result. Scores of
# $\pm 1000$, and rows that differ by thousands, must give the right probabilities.


# %% role="answer" task="softmax"
def softmax(logits):
    """Turn every row of scores into probabilities, s_c = e^{z_c} / sum_k e^{z_k}.

    Args:
        logits: Scores, shape (N, C), any finite numbers.

    Returns:
        Probabilities, shape (N, C): every row sums to 1.
    """
    ### BEGIN SOLUTION
    # exp() of a large number overflows; of (score - the row's largest score) it cannot.
    shifted = logits - logits.max(axis=1, keepdims=True)
    powers = np.exp(shifted)
    return powers / powers.sum(axis=1, keepdims=True)
    ### END SOLUTION


# %% role="check" task="softmax"

# %% [markdown]
# ### A test for softmax: kill the mutants
#
# How do you know that a function is right? You call it with inputs whose correct results you know,
# and compare. That is a *test*. How do you know that a *test* is good? You run it on *mutants*,
# functions that contain one mistake each. A good test fails on every mutant (it *kills* it) and
# passes on every correct function.
#
# **Task `softmax_test` (5 points).** Write a test for any function `softmax(logits)`. It receives
# the function, may call it as often as it likes, and uses `assert`, with no `return`. A correct
# softmax does what is described above and, like every function here, does not modify the array that
# it is given. Correct functions compute in different ways and may differ by rounding, so compare
# with `np.allclose` and not with `==`. Your points are the share of the mutants that your test
# kills; a test that fails on a correct softmax kills none. One mutant returns `None`; the check
# below knows four others, the grader twelve more. The grader runs your test on each function in a
# new Python process, where it sees nothing of the function but its results.


# %% role="answer" task="softmax_test"
def test_softmax(softmax):
    """Fail where `softmax` is wrong, by an assert.

    Args:
        softmax: A function that takes scores, shape (N, C), and returns probabilities of the same
            shape.

    Raises:
        AssertionError: If the function is wrong. Any other exception counts as well.
    """
    ### BEGIN SOLUTION
    # Scores whose probabilities are fractions, in a batch that is not square.
    expected = np.array([[0.125, 0.25, 0.625], [0.25, 0.25, 0.5]])
    logits = np.log(expected)
    given = logits.copy()
    found = softmax(logits)
    assert np.shape(found) == (2, 3)
    assert np.allclose(found, expected)
    assert np.array_equal(logits, given), "it changes its argument"
    # The same probabilities, whatever is added to a row, and whatever the other rows are.
    for offset in (-1000.0, 1000.0):
        assert np.allclose(softmax(logits + offset), expected)
    assert np.allclose(softmax(logits + np.array([[900.0], [-900.0]])), expected)
    # Scores that are far apart; a batch of one; two classes; a square batch.
    assert np.allclose(softmax(np.array([[0.0, -800.0, 900.0]])), [[0.0, 0.0, 1.0]])
    single = softmax(np.log([[0.25, 0.75]]))
    assert np.shape(single) == (1, 2)
    assert np.allclose(single, [[0.25, 0.75]])
    assert np.allclose(softmax(np.log([[0.25, 0.75], [0.5, 0.5]])), [[0.25, 0.75], [0.5, 0.5]])
    ### END SOLUTION


# %% role="check" task="softmax_test"

# %% [markdown]
# ## 4. Cross-entropy loss
#
# How wrong is a prediction? The loss of an image is $-\ln s$ of its true class: 0 if the classifier
# was certain and right, $\ln C$ if it considered all classes equally likely, and without bound if
# it was certain and wrong. Lecture A has $L = -\frac{1}{N} \sum p \log s$. In full, with $n$ for
# the images and $c$ for the classes:
#
# $$L = -\frac{1}{N} \sum_{n=1}^{N} \sum_{c=1}^{C} p_{nc} \ln s_{nc}
#     = -\frac{1}{N} \sum_{n=1}^{N} \ln s_{n, y_n}$$
#
# Here $p_{nc}$ is the *one-hot target*: 1 for the true class $y_n$ and 0 for all others, so only
# one term of the inner sum remains. The logarithm is the natural one (the loss is in *nats*), and
# $1/N$ makes it a mean: a batch given twice over has the same loss.
#
# Your softmax is numerically stable. Is its logarithm?

# %% role="experiment" name="log_of_zero"
with attempt("softmax"), np.errstate(all="ignore"):
    s = softmax(np.array([[0.0, 800.0]]))
    print("softmax =", s, "  loss of class 0 =", -np.log(s[0, 0]))

# %% [markdown]
# The score of the true class is 800 below the best one. Its probability $e^{-800}$ is too small for
# float64 and becomes 0, so the loss becomes `inf`; its correct value is 800. Adding a tiny number
# inside the logarithm only hides the problem: both the loss and its gradient are then wrong.
# Instead, avoid computing the probability and simplify the logarithm of the fraction first:
#
# $$-\ln s_y = -z_y + \ln \sum_k e^{z_k} = -(z_y - m) + \ln \sum_k e^{z_k - m}$$
#
# The last logarithm, *log-sum-exp*, is safe: its sum is at least 1 and at most $C$.
#
# **Task `cross_entropy` (3 points).** Return the mean over the batch, in nats, from `logits` of
# shape `(N, C)` and `labels` of shape `(N,)`. Use log-sum-exp: the loss must be finite and right
# even where the score of the true class is thousands below the best. `labels` may have any integer
# type.


# %% role="answer" task="cross_entropy"
def cross_entropy(logits, labels):
    """Mean negative log-probability of the true classes, in nats, by log-sum-exp.

    L = 1/N sum_n ( ln sum_k e^{z_nk} - z_{n, labels[n]} )

    Args:
        logits: Scores, shape (N, C), any finite numbers.
        labels: True classes, shape (N,), integers from 0 to C - 1.

    Returns:
        The loss, one number, never below 0.
    """
    ### BEGIN SOLUTION
    shifted = logits - logits.max(axis=1, keepdims=True)  # (N, C)
    log_sums = np.log(np.exp(shifted).sum(axis=1))  # (N,)
    true_logits = shifted[np.arange(len(labels)), labels]  # (N,)
    return float(np.mean(log_sums - true_logits))
    ### END SOLUTION


# %% role="check" task="cross_entropy"

# %% [markdown]
# ### Find the input that shows the mistake
#
# A friend has written the same loss. It stays finite where the first formula gave `inf`, and on
# ordinary scores it agrees with yours to at least three digits:

# %% role="given" name="friends_loss"


def friends_loss(logits, labels):
    """A friend's cross-entropy. It has a mistake."""
    pairs = zip(softmax(logits), labels, strict=True)
    return float(np.mean([-np.log(row[label] + 1e-8) for row, label in pairs]))


# %% role="experiment" name="friend_against_yours"
with attempt("the comparison"):
    print(" yours     the friend's")
    for seed in range(4):
        draw = np.random.default_rng(seed)
        logits, truth = 3 * draw.standard_normal((5, 4)), draw.integers(4, size=5)
        print(f"{cross_entropy(logits, truth):.6f}   {friends_loss(logits, truth):.6f}")

# %% [markdown]
# **Task `revealing_scores` (2 points).** Return one batch of at most 100 scores, with its labels,
# for which the friend's loss is wrong by more than 1.


# %% role="answer" task="revealing_scores"
def revealing_scores():
    """A batch on which friends_loss is wrong by more than 1.

    Returns:
        logits: Finite scores, shape (N, C), with N * C at most 100.
        labels: True classes, shape (N,), integers from 0 to C - 1.
    """
    ### BEGIN SOLUTION
    # The probability of the true class is e^-30, about 1e-13, which 1e-8 makes a lot larger:
    # the loss is 30, and the friend's is -ln(1e-8) = 18.4.
    return np.array([[0.0, 30.0]]), np.array([0])
    ### END SOLUTION


# %% role="check" task="revealing_scores"

# %% [markdown]
# ## 5. The linear classifier
#
# The slides write $f = Wx + b$ for one image. We store images as rows, so a whole batch is one
# matrix product, `logits = X @ W`, of shape `(N, D) @ (D, C) = (N, C)`.
#
# The images are preprocessed first. The cell below is given; there is nothing for you to write:
#
# 1. **Scale.** Bytes from 0 to 255 become numbers from 0 to 1. Otherwise the scores, and with them
#    the gradients, are 255 times as large, and none of the usual learning rates works.
# 2. **Centre.** Subtracting 0.5 gives numbers from −0.5 to 0.5, on average near 0, which makes
#    gradient descent better conditioned. It is common to subtract the *mean image* instead, the
#    mean of every pixel over the *training* set. (The validation and test sets must not contribute
#    to it: nothing may be learnt from them.) All stages of this course subtract one number
#    because a convolution (stage 3) has the same weights at every position. Here both reach about
#    the same accuracy.
# 3. **Append a column of ones.** The last row of `W` is then the bias of each class, and no
#    separate $b$ is needed. So `D` is 32 · 32 · 3 + 1 = 3073. (A colour photograph of 128 × 128
#    pixels has 49 152 numbers.) Because of this trick the biases are penalised like the weights:
#    `reg` applies to all of `W`, including that last row. With centred images this row is small, so
#    it makes little difference. From stage 2 on, biases are arrays of their own and are left out.


# %% role="given" name="preprocessing"
def to_rows(images):
    """Images as rows: numbers from -0.5 to 0.5, with a last column of ones.

    Args:
        images: Bytes, shape (N, 3, 32, 32).

    Returns:
        X, shape (N, 3073), float32 (half the memory of float64, and exact enough for pixels).
    """
    pixels = images.reshape(len(images), -1)
    X = np.ones((len(pixels), pixels.shape[1] + 1), dtype=np.float32)
    X[:, :-1] = pixels
    X[:, :-1] /= 255
    X[:, :-1] -= 0.5
    return X


# %% role="experiment" name="preprocess"
X_train, y_train = to_rows(data.train_images), data.train_labels
X_val, y_val = to_rows(data.val_images), data.val_labels
X_test, y_test = to_rows(data.test_images), data.test_labels
D, C = X_train.shape[1], len(data.class_names)
print("X_train", X_train.shape, " X_val", X_val.shape, " X_test", X_test.shape, " C =", C)

# %% [markdown]
# ### Loss and gradient, first with loops
#
# The loss is the cross-entropy of the scores plus an L2 penalty on the weights (also called *weight
# decay*),
#
# $$L(W) = \frac{1}{N} \sum_{n} \left( \ln \sum_k e^{z_{nk}} - z_{n y_n} \right)
#     + \frac{\text{reg}}{2} \sum_{d,c} W_{dc}^2 , \qquad z = X W$$
#
# with $\frac{\text{reg}}{2} \sum W^2$: a factor ½, no square root, and not divided by $N$. With the
# factor ½ the gradient of the penalty is simply $\text{reg} \cdot W$, which is what frameworks call
# weight decay. (Some courses leave the ½ out; their `reg` is half of ours.) Why a penalty? With
# 30 730 weights the classifier can adjust to the noise of single training images. Such
# *overfitting* needs large weights, which make the scores react strongly to small changes of a few
# pixels. The penalty keeps the weights small and the classifier smooth; section 9 shows the effect.
#
# Gradient descent needs $\partial L / \partial W$. Take one image. Since $\frac{\partial}{\partial
# z_c} \ln \sum_k e^{z_k} = e^{z_c} / \sum_k e^{z_k} = s_c$, the derivative of its loss with respect
# to its score $z_c$ is
#
# $$s_c - p_c, \qquad p_c = 1 \text{ if } c \text{ is the true class, else } 0$$
#
# that is, probability minus target. And $z_c = \sum_d x_d W_{dc}$, so by the chain rule this image
# contributes $x_d (s_c - p_c)$ to the derivative with respect to $W_{dc}$. Average over the batch,
# add the derivative of the penalty, $\text{reg} \cdot W_{dc}$, and you have `dW`.
#
# **Task `softmax_loss_naive` (3 points).** Implement exactly this: a loop over the images and,
# inside it, a loop over the classes. This is the slow version that you can trust, and the fast one
# will be compared with it. `X` is `(N, D)`, `W` and `dW` are `(D, C)`. The scores may be in the
# thousands, but your `softmax` and `cross_entropy` can deal with that already: call them for each
# image, with its scores as a batch of one row.


# %% role="answer" task="softmax_loss_naive"
def softmax_loss_naive(W, X, y, reg):
    """Loss and gradient of the linear classifier, with loops.

    loss = 1/N sum_n ( ln sum_k e^{z_nk} - z_{n, y_n} ) + reg / 2 * sum(W * W), where z = X W.

    Args:
        W: Weights, shape (D, C).
        X: Images, shape (N, D).
        y: True classes, shape (N,), integers from 0 to C - 1.
        reg: Strength of the regularisation, at least 0.

    Returns:
        (loss, dW): the loss, one number, and its gradient with respect to W, shape (D, C).
    """
    ### BEGIN SOLUTION
    n_pictures, n_classes = len(X), W.shape[1]
    loss, dW = 0.0, np.zeros(W.shape)
    for n in range(n_pictures):
        logits = X[n : n + 1] @ W  # (1, C)
        probabilities = softmax(logits)[0]
        loss += cross_entropy(logits, y[n : n + 1])
        for c in range(n_classes):
            target = 1.0 if c == y[n] else 0.0
            dW[:, c] += (probabilities[c] - target) * X[n]
    loss = loss / n_pictures + reg / 2 * np.sum(W * W)
    dW = dW / n_pictures + reg * W
    return loss, dW
    ### END SOLUTION


# %% role="check" task="softmax_loss_naive"

# %% [markdown]
# ### Sanity check 1: the first loss is ln C
#
# Before training, the classifier knows nothing, so its loss should be about that of a guess, $-\ln
# \frac{1}{10} = \ln 10 = 2.303$. If your first loss is far from that, do not train; something is
# already wrong. The cell below shows the loss for small weights, and what happens for large ones.
# The penalty must only ever increase the loss. For small weights the increase is tiny; for weights
# of size 0.1 with `reg = 0.2` it is $\frac{0.2}{2} \cdot 30\,730 \cdot 0.01 \approx 31$, many times
# the data loss.

# %% [markdown]
# **Predict**: what is the loss for weights of size 0.1, without the penalty? Larger or smaller than
# 2.303, and by how much? Write a number in place of the three dots.

# %% role="experiment" name="predict_first_loss"
predict("loss of large weights", ..., why="")

# %% role="experiment" name="first_loss"
with attempt("the first loss"):
    start = np.random.default_rng(0).standard_normal((D, C))
    print(f"ln 10 = {np.log(10):.4f}")
    loss_of = {}
    for size in (1e-4, 1e-3, 1e-2, 1e-1):
        loss, _ = softmax_loss_naive(size * start, X_train[:100], y_train[:100], 0.0)
        loss_of[size] = loss
        penalised, _ = softmax_loss_naive(size * start, X_train[:100], y_train[:100], 0.2)
        print(f"weights of size {size:6g}:  loss {loss:8.4f}   with reg = 0.2 {penalised:9.4f}")
    outcome("loss of large weights", loss_of[1e-1])

# %% [markdown]
# **Question 1 (1 point).** Why is the loss of small random weights about $\ln C$, and what would it
# be for 100 classes? One or two sentences; an instructor reads them.

# %% [markdown] role="written" task="question_first_loss"
# ### BEGIN SOLUTION
# With small weights all scores are nearly 0, so softmax gives every class a probability of nearly
# 1/C, including the true one, and -ln(1/C) = ln C. For 100 classes it is ln 100 = 4.605.
# ### END SOLUTION

# %% [markdown]
# **Question 2 (2 points).** A friend's first loss for 10 classes is 14.2, with `reg = 0`. Give two
# different mistakes that could cause this, and say how you would find out which one it is.

# %% [markdown] role="written" task="question_wrong_first_loss"
# ### BEGIN SOLUTION
# Initial weights that are too large (or images that were not scaled from 0..255 to 0..1) make the
# scores large, and the classifier starts confident and mostly wrong. Or the loss is not a mean:
# summed over the batch instead of divided by N, or summed over all classes instead of taken for the
# true one. To find out, set W = 0: the first kind of mistake disappears and the loss is exactly
# 2.303. If it is not, the loss itself is wrong; if it changes when the batch is given twice over,
# it is not a mean.
# ### END SOLUTION

# %% [markdown]
# ## 6. Gradient check
#
# A wrong gradient often still points roughly downhill. The loss falls, the accuracy stays poor, and
# no error message says why. So check every gradient against a measured one. A derivative is a limit
# of difference quotients, and the *central* difference converges quickly:
#
# $$\frac{\partial f}{\partial x_i} \approx \frac{f(x + h e_i) - f(x - h e_i)}{2h}$$
#
# Here $e_i$ is 1 at entry $i$ and 0 elsewhere: change **one** entry up and down and leave all
# others alone. The error of the central difference shrinks like $h^2$, that of the one-sided
# $(f(x + h e_i) - f(x)) / h$ only like $h$. But $h$ cannot be arbitrarily small: the numerator is a
# difference of two nearly equal numbers and loses its digits to rounding. $h \approx 10^{-5}$ is a
# good choice.
#
# **Task `numerical_gradient` (4 points).** `f` takes an array and returns a number; `x` may have
# any number of axes (`np.ndindex(x.shape)` visits all entries). Use exactly the formula above with
# the given `h`. The result has the shape of `x`, and `x` itself must be unchanged afterwards.


# %% role="answer" task="numerical_gradient"
def numerical_gradient(f, x, h=1e-5):
    """Measure the gradient of f at x by central differences.

    gradient_i = (f(x + h e_i) - f(x - h e_i)) / 2h

    Args:
        f: A function of one array of the shape of x; returns a number.
        x: Point at which the gradient is measured, any shape, float64; not changed.
        h: Step size, a positive number.

    Returns:
        The gradient, in the shape of x.
    """
    ### BEGIN SOLUTION
    gradient = np.zeros(x.shape)
    moved = x.copy()
    for i in np.ndindex(x.shape):
        moved[i] = x[i] + h
        above = f(moved)
        moved[i] = x[i] - h
        below = f(moved)
        # Restored from x: adding h again would leave a rounding error.
        moved[i] = x[i]
        gradient[i] = (above - below) / (2 * h)
    return gradient
    ### END SOLUTION


# %% role="check" task="numerical_gradient"

# %% [markdown]
# Now check your gradient. `W` has 3073 · 10 entries, too many to change one by one. A few features
# and images are enough, because the code does not depend on their number. Two numbers $a$ and $b$
# are compared by their relative error $|a - b| / \max(|a|, |b|)$; for a correct gradient the
# largest one here is below $10^{-6}$. A gradient check at random points is strong evidence, not a
# guarantee.


# %% role="experiment" name="gradient_check"
def relative_error(a, b):
    """The largest |a - b| / max(|a|, |b|) of all entries."""
    return np.max(np.abs(a - b) / np.maximum(np.maximum(np.abs(a), np.abs(b)), 1e-12))


with attempt("the gradient check"):
    rng = np.random.default_rng(0)
    weights, rows = rng.standard_normal((12, 10)), rng.standard_normal((8, 12))
    labels = rng.integers(10, size=8)
    for reg in (0.0, 1.0):

        def loss_at(W, reg=reg):
            return softmax_loss_naive(W, rows, labels, reg)[0]

        dW = softmax_loss_naive(weights, rows, labels, reg)[1]
        error = relative_error(dW, numerical_gradient(loss_at, weights, 1e-5))
        print(f"reg = {reg}: the largest relative error of dW is {error:.1e}")
    steps = 10.0 ** np.arange(-1, -13, -1)
    errors = [np.abs(dW - numerical_gradient(loss_at, weights, h)).max() for h in steps]
    show_curves(
        {"central difference": (steps, errors)},
        "h",
        "largest error of the gradient",
        title="Truncation on the right, rounding on the left",
        log="xy",
    )

# %% [markdown]
# Read the plot from right to left: as $h$ gets smaller, the error first falls like $h^2$ (slope 2
# on the log-log axes), then rises again like $1/h$ (slope −1) when rounding takes over.
#
# ## 7. Vectorisation: the same without loops
#
# Python loops are slow, and training calls the loss thousands of times. Each loop above corresponds
# to an operation of linear algebra. With $S$ for the probabilities and $P$ for the one-hot targets,
# both `(N, C)`, the sum over the images of $x_d (s_c - p_c)$ *is* a matrix product:
#
# $$\frac{\partial L}{\partial W} = \frac{1}{N} X^T (S - P) + \text{reg} \cdot W ,
#     \qquad (D, N) \cdot (N, C) = (D, C)$$
#
# Shapes help you to remember it: there is only one way to multiply an `(N, D)` and an `(N, C)`
# array into a `(D, C)` one.
#
# **Task `softmax_loss` (5 points).** The same loss and gradient without a loop over images. You may
# call your `softmax` and `cross_entropy`, or compute the exponentials $e^{z - m}$ once and use them
# for both. Some of the points are for speed: your function is timed against a loop over the images.


# %% role="answer" task="softmax_loss"
def softmax_loss(W, X, y, reg):
    """Loss and gradient of the linear classifier, vectorised.

    loss = 1/N sum_n ( ln sum_k e^{z_nk} - z_{n, y_n} ) + reg / 2 * sum(W * W), where z = X W.

    Args:
        W: Weights, shape (D, C).
        X: Images, shape (N, D).
        y: True classes, shape (N,), integers from 0 to C - 1.
        reg: Strength of the regularisation, at least 0.

    Returns:
        (loss, dW): the loss, one number, and its gradient with respect to W, shape (D, C).
    """
    ### BEGIN SOLUTION
    n_pictures = len(X)
    rows = np.arange(n_pictures)
    logits = X @ W  # (N, C)
    shifted = logits - logits.max(axis=1, keepdims=True)
    # The exponentials are computed once and used twice, for the loss and for dW.
    powers = np.exp(shifted)
    sums = powers.sum(axis=1)  # (N,)
    loss = np.mean(np.log(sums) - shifted[rows, y]) + reg / 2 * np.sum(W * W)
    dlogits = powers / sums[:, np.newaxis]  # (N, C)
    dlogits[rows, y] -= 1
    dW = X.T @ dlogits / n_pictures + reg * W  # (D, C)
    return float(loss), dW
    ### END SOLUTION


# %% role="check" task="softmax_loss"

# %% [markdown]
# Compare the two versions: the results agree, the times do not.


# %% role="experiment" name="timing"
def best_time(function, *inputs):
    """The shortest of five runs, in milliseconds: the one least disturbed by other programs."""
    times = []
    for _ in range(5):
        start = time.perf_counter()
        function(*inputs)
        times.append(1000 * (time.perf_counter() - start))
    return min(times)


with attempt("the race"):
    W = 1e-3 * np.random.default_rng(0).standard_normal((D, C))
    batch = W, X_train[:500], y_train[:500], 0.2
    slow, fast = softmax_loss_naive(*batch), softmax_loss(*batch)
    print(f"difference: loss {abs(slow[0] - fast[0]):.0e}, dW {abs(slow[1] - fast[1]).max():.0e}")
    times = [best_time(function, *batch) for function in (softmax_loss_naive, softmax_loss)]
    print(f"loops       {times[0]:8.1f} ms")
    print(f"vectorised  {times[1]:8.1f} ms")
    print(f"vectorised is {times[0] / times[1]:.0f} times as fast")

# %% [markdown]
# ## 8. Stochastic gradient descent (SGD)
#
# Draw a small batch at random, compute loss and gradient on it, and take a step downhill, $W
# \leftarrow W - \text{lr} \cdot dW$. Why is a batch enough? Its gradient is an unbiased estimate of
# the gradient of the whole training set, and it costs a fraction of the work. How good is the
# estimate? The next cell measures the cosine of the angle between the two: 1 means the same
# direction, 0 means perpendicular.

# %% role="experiment" name="batch_gradients"
with attempt("the gradients of batches"):
    rng = np.random.default_rng(0)
    W = 1e-3 * rng.standard_normal((D, C))
    _, dW_all = softmax_loss(W, X_train, y_train, 0.0)
    for batch_size in (1, 10, 100, 1000):
        cosines = []
        for _ in range(10):
            rows = rng.integers(len(X_train), size=batch_size)
            _, dW = softmax_loss(W, X_train[rows], y_train[rows], 0.0)
            cosines.append(np.sum(dW * dW_all) / np.linalg.norm(dW) / np.linalg.norm(dW_all))
        print(f"batches of {batch_size:4}: cosine {np.mean(cosines):.2f} on average")

# %% [markdown]
# A batch of 100 gives only a rough direction: on shapes the cosine is about 0.3 at the start of
# training. But all of these rough directions agree with the true one on average, and 200 steps with
# batches of 100 cost as much as a single step with all 20 000 images.
#
# **Task `linear_classifier` (6 points).** Write `fit` and `predict`. `fit` gets loss and gradient
# from your `softmax_loss` and returns a list with the loss of every step, as `softmax_loss` gives
# it before the weights are updated. `predict` returns the class with the highest score for every
# row. (The highest score also has the highest probability, so no softmax is needed.)
#
# > **Draws.** So that the same `rng` gives the same weights on every machine, `fit` draws exactly
# > this:
# >
# > 1. If `self.W` is `None`: `self.W = 1e-3 * rng.standard_normal((D, C))`, where `D` is the number
# >    of columns of `X` and `C` the largest label in `y` plus 1. Otherwise nothing: training
# >    continues from the existing weights.
# > 2. In each of the `num_steps` steps: the rows of the batch, by **one** call
# >    `rng.integers(len(X), size=batch_size)`. (A row may occur twice in a batch; with thousands of
# >    images this is rare and does no harm.)


# %% role="answer" task="linear_classifier"
class LinearClassifier:
    """Scores X @ W, trained by minibatch SGD on softmax_loss.

    Attributes:
        W: Weights, shape (D, C); None before the first call of fit.
    """

    def __init__(self):
        self.W = None

    def fit(self, X, y, *, lr, reg, batch_size, num_steps, rng):
        """Train for num_steps steps, from W if there is one.

        Args:
            X: Training images, shape (N, D).
            y: Their classes, shape (N,), integers; C is the largest plus 1.
            lr: Learning rate.
            reg: Strength of the regularisation.
            batch_size: Rows in a batch, drawn with replacement.
            num_steps: Number of steps.
            rng: np.random.Generator; initial weights and batches are drawn from it as stated above.

        Returns:
            The loss of each step on its batch, before the update: a list of num_steps numbers.
        """
        ### BEGIN SOLUTION
        if self.W is None:
            self.W = 1e-3 * rng.standard_normal((X.shape[1], int(y.max()) + 1))
        losses = []
        for _ in range(num_steps):
            rows = rng.integers(len(X), size=batch_size)
            loss, dW = softmax_loss(self.W, X[rows], y[rows], reg)
            self.W = self.W - lr * dW
            losses.append(loss)
        return losses
        ### END SOLUTION

    def predict(self, X):
        """The class with the highest score for every row of X.

        Args:
            X: Images, shape (N, D).

        Returns:
            Classes, shape (N,), integers.
        """
        ### BEGIN SOLUTION
        return np.argmax(X @ self.W, axis=1)
        ### END SOLUTION


# %% role="check" task="linear_classifier"

# %% [markdown]
# ### Sanity check 2: overfit a handful of images
#
# Each image has 3073 numbers, so twenty images can easily be told apart. With `reg = 0` the loss
# must go to nearly 0 and all twenty must be classified correctly. A classifier that cannot memorise
# twenty images will not learn from 20 000, and this check takes only a second.

# %% role="experiment" name="overfit"
with attempt("overfitting twenty images"):
    handful = LinearClassifier()
    losses = handful.fit(
        X_train[:20],
        y_train[:20],
        lr=0.01,
        reg=0.0,
        batch_size=20,
        num_steps=400,
        rng=np.random.default_rng(0),
    )
    right = np.mean(handful.predict(X_train[:20]) == y_train[:20])
    print(f"loss {losses[0]:.3f} -> {losses[-1]:.4f}, {right:.0%} of the twenty are right")

# %% [markdown]
# ### Training
#
# The curves are updated during training. The loss is noisy because every batch is different. What
# counts is the accuracy on the validation set, which is not used for training. Guessing gives 0.10.
# We measured 0.394 on CIFAR-10 photographs (re-encoded as JPEG) and 0.33 on shapes, in a few
# seconds.

# %% role="experiment" name="train"
with attempt("training"), LiveCurve() as curve:
    classifier, rng = LinearClassifier(), np.random.default_rng(0)
    for _ in progress(range(20), "training"):
        losses = classifier.fit(
            X_train, y_train, lr=0.02, reg=0.02, batch_size=100, num_steps=100, rng=rng
        )
        for loss in losses:
            curve.add(loss=loss)
        curve.add(
            train_accuracy=np.mean(classifier.predict(X_train[:2000]) == y_train[:2000]),
            val_accuracy=np.mean(classifier.predict(X_val) == y_val),
        )
    print(f"validation accuracy {np.mean(classifier.predict(X_val) == y_val):.3f}")

# %% [markdown]
# ## 9. Hyper-parameter search
#
# `lr` and `reg` are *hyper-parameters*: training does not set them, so somebody has to choose them.
# The training set cannot be used for that: it would always favour `reg = 0`, that is, overfitting.
# The **test set must not be used** either: once it has been used to choose, it no longer measures
# performance on unseen images. That is what the validation set is for. Search learning rates on a
# logarithmic scale (0.001, 0.01, 0.1), because the right order of magnitude is unknown.
#
# **Task `search` (3 points).** Try every pair of `lrs` and `regs`. For each, train a *new*
# `LinearClassifier` with its own `rng = np.random.default_rng(seed)`: all pairs start from the same
# weights and see the same batches, so only `lr` and `reg` make the difference. Return the `lr` and
# the `reg` with the highest validation accuracy (any of them if several are equal) and the table of
# all validation accuracies, `val_accuracy[i, j]` for `lrs[i]` and `regs[j]`. Accuracy is the
# fraction of correct labels, from 0 to 1. `for ... in progress(lrs):` shows a progress bar.


# %% role="answer" task="search"
def search(X_train, y_train, X_val, y_val, *, lrs, regs, batch_size, num_steps, seed):
    """Train one classifier for every pair of lr and reg; return the best on the validation set.

    Args:
        X_train: Training images, shape (N_train, D).
        y_train: Their classes, shape (N_train,).
        X_val: Validation images, shape (N_val, D).
        y_val: Their classes, shape (N_val,).
        lrs: Learning rates to try, a list.
        regs: Strengths of regularisation to try, a list.
        batch_size: As for LinearClassifier.fit.
        num_steps: As for LinearClassifier.fit.
        seed: Every pair is trained with its own np.random.default_rng(seed).

    Returns:
        (lr, reg, val_accuracy): the best pair, and all accuracies, shape (len(lrs), len(regs)).
    """
    ### BEGIN SOLUTION
    val_accuracy = np.zeros((len(lrs), len(regs)))
    for i, lr in enumerate(progress(lrs)):
        for j, reg in enumerate(regs):
            classifier = LinearClassifier()
            classifier.fit(
                X_train,
                y_train,
                lr=lr,
                reg=reg,
                batch_size=batch_size,
                num_steps=num_steps,
                rng=np.random.default_rng(seed),
            )
            val_accuracy[i, j] = np.mean(classifier.predict(X_val) == y_val)
    best_i, best_j = np.unravel_index(np.argmax(val_accuracy), val_accuracy.shape)
    return lrs[best_i], regs[best_j], val_accuracy
    ### END SOLUTION


# %% role="check" task="search"

# %% [markdown]
# Twelve short training runs; they take some ten seconds. If the best pair is at the edge of the
# grid, the optimum may be outside: extend the grid in that direction and search again.

# %% role="experiment" name="search"
with attempt("the search"):
    lrs, regs = [0.01, 0.03, 0.1, 0.3], [0.0002, 0.02, 0.2]
    best_lr, best_reg, val_accuracy = search(
        X_train, y_train, X_val, y_val, lrs=lrs, regs=regs, batch_size=100, num_steps=500, seed=0
    )
    print(f"best: lr = {best_lr}, reg = {best_reg}, validation accuracy {np.max(val_accuracy):.3f}")
    pairs = [(i, j) for i in range(len(lrs)) for j in range(len(regs))]
    show_search({(lrs[i], regs[j]): val_accuracy[i, j] for i, j in pairs}, "lr", "reg")

# %% [markdown]
# ### What the penalty does
#
# The next cell trains on only 1000 images, where overfitting is strong, with increasing `reg`, and
# compares the accuracy on those images with the accuracy on the validation set.

# %% role="experiment" name="regularisation"
with attempt("the penalty"):
    strengths, few = 2 * 10.0 ** np.arange(-4, 1.5, 0.5), slice(0, 1000)
    on_train, on_val = [], []
    for reg in progress(strengths, "regularisation"):
        one = LinearClassifier()
        one.fit(
            X_train[few],
            y_train[few],
            lr=0.02,
            reg=reg,
            batch_size=100,
            num_steps=500,
            rng=np.random.default_rng(0),
        )
        on_train.append(np.mean(one.predict(X_train[few]) == y_train[few]))
        on_val.append(np.mean(one.predict(X_val) == y_val))
    show_curves(
        {"training set": (strengths, on_train), "validation set": (strengths, on_val)},
        "reg",
        "accuracy",
        title="1000 training images",
        log="x",
    )

# %% [markdown]
# At the left end the classifier overfits: the accuracy on the training images is far above that on
# the validation set. As `reg` grows, the gap closes, because the classifier can no longer adjust to
# single images. (On shapes, up to `reg` = 0.2 the training accuracy falls from 0.53 to 0.45, and
# the validation accuracy stays near 0.25: what is lost was only memorised.) At the right end the
# weights are so small that the classifier *underfits*, and both accuracies fall.
#
# ## 10. What has the classifier learnt?
#
# First the accuracy on the test set. Look at it once, at the end, for the classifier you have
# chosen.

# %% role="experiment" name="test"
with attempt("the test"):
    trained, rng = LinearClassifier(), np.random.default_rng(1)
    for _ in progress(range(20), "training"):
        trained.fit(
            X_train, y_train, lr=best_lr, reg=best_reg, batch_size=100, num_steps=100, rng=rng
        )
    best, predicted = trained, trained.predict(X_test)
    print(f"test accuracy {np.mean(predicted == y_test):.3f} with lr = {best_lr}, reg = {best_reg}")

# %% [markdown]
# For every image, softmax turns the scores into a probability distribution over the classes. Here
# are the probabilities of six test images; the bar of the true class is marked.

# %% role="experiment" name="probabilities"
with attempt("the probabilities"):
    show_probabilities(
        data.test_images[:6],
        softmax(X_test[:6] @ best.W),
        y_test[:6],
        data.class_names,
    )

# %% [markdown]
# Apart from the bias, each column of `W` has one weight for every number of an image, so it can be
# displayed as an image: a *template*. Below are the ten templates of the best classifier, and those
# of a classifier trained with a much larger `reg`. The second classifier pays heavily for large
# weights. It therefore spreads the weight over neighbouring pixels, which carry almost the same
# information, and the templates become recognisable.

# %% role="experiment" name="templates"
with attempt("the templates"):
    show_templates(best.W[:-1], data.class_names)  # without the last row, the biases
    smooth = LinearClassifier()
    smooth.fit(
        X_train,
        y_train,
        lr=0.02,
        reg=2.0,
        batch_size=100,
        num_steps=300,
        rng=np.random.default_rng(0),
    )
    show_templates(smooth.W[:-1], data.class_names, title="The same with reg = 2")

# %% [markdown]
# **Question 3 (1 point).** In a data set half of the horses face left and half face right. What
# does the template for "horse" look like, and why can the classifier not learn one template for
# each?

# %% [markdown] role="written" task="question_templates"
# ### BEGIN SOLUTION
# A horse with two faint heads, one at each end: the class has one column of W, the score is one sum
# over the pixels, and the column that is best for both kinds on average is a mixture of them. Two
# templates would need a decision between them, the larger of two scores for instance, and that is
# not linear.
# ### END SOLUTION

# %% [markdown]
# ### Which classes does it confuse?
#
# An accuracy does not say which mistakes are made. The *confusion matrix* does: its entry in row
# $i$, column $j$ is the number of images of class $i$ that are classified as class $j$. The correct
# ones are on the diagonal.
#
# **Task `confusion_matrix` (3 points).** Count the images. `predicted` and `labels` have shape
# `(N,)` and may have any integer type; the matrix has `num_classes` rows and columns, even if some
# classes do not occur.


# %% role="answer" task="confusion_matrix"
def confusion_matrix(predicted, labels, num_classes):
    """Count how often each class is classified as each class.

    Args:
        predicted: Predicted classes, shape (N,), integers from 0 to num_classes - 1.
        labels: True classes, shape (N,), integers from 0 to num_classes - 1.
        num_classes: C, the number of classes.

    Returns:
        Numbers of images, shape (C, C): rows for the true classes, columns for the predicted ones.
    """
    ### BEGIN SOLUTION
    matrix = np.zeros((num_classes, num_classes), dtype=int)
    # matrix[labels, predicted] += 1 would count a pair that occurs several times only once.
    np.add.at(matrix, (labels, predicted), 1)
    return matrix
    ### END SOLUTION


# %% role="check" task="confusion_matrix"

# %% [markdown]
# Which two classes are confused most? The largest number beside the diagonal may only mean that its
# class has many images. So compare *shares*: of the images of class $i$, which share is classified
# as class $j$?
#
# **Task `most_confused_pair` (3 points).** Return `(true, predicted)`, the two different classes
# with the largest share. Of equal shares, take the first one, row by row. A class without images (a
# row of zeros) is left out as the true class, but it may be the predicted one. You may assume that
# some image is misclassified.


# %% role="answer" task="most_confused_pair"
def most_confused_pair(matrix):
    """Find the class that is most often classified as a certain other one.

    Args:
        matrix: Confusion matrix, shape (C, C), integers: rows for the true classes, columns for the
            predicted ones. At least one number beside the diagonal is not 0.

    Returns:
        (true, predicted): two different classes. The share of the images of class `true` that are
        classified as class `predicted` is the largest one in the matrix.
    """
    ### BEGIN SOLUTION
    images = matrix.sum(axis=1, keepdims=True)  # of each class, (C, 1)
    shares = matrix / np.maximum(images, 1)  # a class without images keeps its zeros
    np.fill_diagonal(shares, 0)
    true, predicted = np.unravel_index(np.argmax(shares), shares.shape)
    return int(true), int(predicted)
    ### END SOLUTION


# %% role="check" task="most_confused_pair"

# %% [markdown]
# Before you look: the templates above show what the classifier knows of each class.
#
# **Predict**: which class will be confused most, and with which one? Write both names, the true
# class first, for example `"deer, horse"`.

# %% role="experiment" name="predict_confusion"
predict("the pair confused most", ..., why="")

# %% [markdown]
# The cell draws the matrix of the test set and, from its diagonal, prints the accuracy of each
# class.

# %% role="experiment" name="confusion"
with attempt("the confusion matrix"):
    matrix = np.array(confusion_matrix(predicted, y_test, C))
    show_confusion_matrix(matrix, data.class_names)
    for c, name in enumerate(data.class_names):
        print(f"{name:10} {matrix[c, c] / matrix[c].sum():.0%} of {matrix[c].sum()} are correct")
    true, taken_for = (data.class_names[c] for c in most_confused_pair(matrix))
    outcome("the pair confused most", f"{true}, {taken_for}")

# %% [markdown]
# The mean hides that classes differ: on shapes their accuracies go from about 0.15 to 0.50. And
# confusion has a direction: there, 32 % of the squares are classified as discs, but only 12 % of
# the discs as squares.
#
# **Question 4 (1 point).** Why does a classifier with one template per class confuse just the two
# classes that your function has found?

# %% [markdown] role="written" task="question_confusion"
# ### BEGIN SOLUTION
# On shapes a square is classified as a disc. Both are one bright area in the middle of the image,
# so most of their pixels say the same and the two templates are similar. What tells them apart is
# the outline, and it has no fixed position: it is elsewhere for every size, rotation and position
# of the object. (On photographs a cat is classified as a dog: similar animals in front of similar
# backgrounds.)
# ### END SOLUTION

# %% [markdown]
# ## 11. What a linear classifier cannot do
#
# Shuffle the pixels of all images, every image by the same permutation, and train again. For you
# the images are destroyed. For a fair comparison the rows of the initial `W` are permuted in the
# same way.

# %% [markdown]
# **Predict**: with the pixels as they are, 500 steps reach some validation accuracy. By how much
# will it change, up (+) or down (-), when the pixels are shuffled?

# %% role="experiment" name="predict_shuffled_pixels"
predict("change by shuffling", ..., why="")

# %% role="experiment" name="shuffled_pixels"
with attempt("shuffled pixels"):
    order = np.random.default_rng(0).permutation(D - 1)
    shuffled = np.append(order, D - 1)  # the column of ones stays last
    W0, histories = 1e-3 * np.random.default_rng(1).standard_normal((D, C)), []
    accuracies = []
    for name, columns in (("as they are", np.arange(D)), ("shuffled", shuffled)):
        one = LinearClassifier()
        one.W = W0[columns]
        losses = one.fit(
            X_train[:5000, columns],
            y_train[:5000],
            lr=0.01,
            reg=0.02,
            batch_size=100,
            num_steps=500,
            rng=np.random.default_rng(0),
        )
        histories.append(losses)
        right = np.mean(one.predict(X_val[:, columns]) == y_val)
        accuracies.append(right)
        print(f"pixels {name:12} validation accuracy {right:.3f}")
    outcome("change by shuffling", accuracies[1] - accuracies[0])
    print(f"largest difference of the 500 losses: {np.ptp(histories, axis=0).max():.0e}")
    before = data.train_images[:10]
    after = before.reshape(10, -1)[:, order].reshape(before.shape)
    show_images(np.concatenate([before, after]))

# %% [markdown]
# **Question 5 (2 points).** Explain why shuffling the pixels of all images in the same way did not
# change the accuracy. What would you have to shuffle to change it?

# %% [markdown] role="written" task="question_shuffling"
# ### BEGIN SOLUTION
# The score is a sum over pixels, and a sum does not depend on the order: permute the rows of W in
# the same way and every score stays the same, and SGD keeps it so in every step. If every image is
# shuffled differently, a weight no longer belongs to a position in the image and the accuracy falls
# (what remains is information that does not depend on position, such as the mean colour).
# ### END SOLUTION

# %% [markdown]
# The losses agree up to rounding: to a linear classifier an image is an unordered list of numbers.
# It cannot express that neighbouring pixels belong together, or that an object shifted by three
# pixels is still the same object. The next experiment measures the second: it shifts the validation
# images to the right (what leaves on the right comes back on the left) and lets the trained
# classifier predict again.

# %% [markdown]
# **Predict**: what validation accuracy is left when all images are shifted by 3 pixels?

# %% role="experiment" name="predict_shifted_images"
predict("accuracy after a shift of 3", ..., why="")

# %% role="experiment" name="shifted_images"
with attempt("shifted images"):
    shifts, shifted_accuracy = range(9), []
    for shift in shifts:
        moved = to_rows(np.roll(data.val_images, shift, axis=3))
        shifted_accuracy.append(np.mean(best.predict(moved) == y_val))
    outcome("accuracy after a shift of 3", shifted_accuracy[3])
    show_curves(
        {"linear classifier": (shifts, shifted_accuracy)},
        "shift in pixels",
        "validation accuracy",
    )

# %% [markdown]
# A classifier whose answer stays the same when the object moves is called *invariant* to
# translation. A linear classifier is not: it has one template per class, fixed to one position, and
# it separates classes by straight lines, like the perceptron that never learnt `XOR`.
#
# The next two stages remove both limits. In **stage 2** a second layer gives the network many
# templates per class, $f = W_2 \max(0, W_1 x)$, and boundaries with bends. In **stage 3** the
# convolution uses the neighbourhood of a pixel.

# %% [markdown]
# The cell below is yours.

# %% role="scratch"

# %% [markdown]
# Save the notebook (Ctrl+S) and run the last cell. It does with the saved file what the grader will
# do, in a fresh Python, and says whether you can hand it in.

# %% role="experiment" name="hand_in"
from kit import hand_in

hand_in()
