# %% [markdown]
# # Stage 1: a linear classifier, from the perceptron to softmax
#
# A picture is an array of numbers. By the end of this notebook you will have built, with nothing
# but NumPy, a program that looks at such an array and says which of ten things it shows. You will
# know why its first loss must be 2.303, how to prove that a gradient is right, and what the
# weights that it learns look like. And you will know exactly what it cannot do, which is where
# stage 2 begins.
#
# **Time**: about 6 hours. **Points**: 40. **You need**: Python, NumPy arrays, the derivative of
# $e^x$ and of $\ln x$, the chain rule, and lecture 3.
#
# **How to start.** Put the folder of this stage anywhere, run `pip install -r requirements.txt` in
# it once, open this notebook in JupyterLab, VS Code or Colab, and run the cells from the top.
#
# **How it works.** You write where a cell says `# YOUR CODE HERE`: delete the line `raise
# NotImplementedError()` and fill in the function. The cell below it, `check("...")`, shows at once
# which visible checks pass and, for one that does not, what is wrong. Your points come from
# further checks of the same kind with other numbers, so a function that only fits the visible
# numbers earns little. All cells can be run at any time: what is not written yet says so and
# waits. You may add cells of your own; please leave the others in their place.
#
# **If you are stuck.** `hint("softmax")` in a cell of your own asks you a question about a task;
# run it again for an idea, and once more for almost the code. Hints are free, nobody counts
# them. `check()` without a name shows all tasks, the points in them, and what is left.
#
# **How to hand in.** Save the notebook and hand in this one file under its own name,
# `01_linear_classifier.ipynb`. Data and pictures are not part of it.
#
# | name | shape | what it is | on the slides |
# |---|---|---|---|
# | `N` | | number of pictures in a batch | $N$, batch samples |
# | `D` | | numbers in a picture, the constant 1 included | $D$, features |
# | `C` | | number of classes | $C$, class |
# | `X` | `(N, D)` | pictures, one a row | $x$, as a column |
# | `y` | `(N,)` | labels: the true class of each row, 0 to `C - 1` | the 1 in $p$ |
# | `W` | `(D, C)` | weights, one column a class | $W^T$ |
# | `logits`, `scores` | `(N, C)` | `X @ W`, any real numbers | $f = Wx$, and $z$ in softmax |
# | `softmax(logits)` | `(N, C)` | probabilities, every row sums to 1 | $s$ |
# | `reg` | | strength of the L2 regularisation | |
# | `lr` | | learning rate, the length of a step | $\alpha$ |
# | `dW` | `(D, C)` | the gradient of the loss: the shape of `W` | |

# %% role="given" name="imports"
import time

import numpy as np

from kit import (
    LiveCurve,
    attempt,
    check,
    hint,
    load_images,
    progress,
    setup_notebook,
    show_boundary,
    show_confusion,
    show_images,
    show_search,
    show_templates,
)

setup_notebook()

# %% [markdown]
# ## 1. What a computer sees
#
# The next cell loads what there is: real photographs if CIFAR-10 (Krizhevsky, 2009) is on this
# machine, and otherwise *shapes*, pictures that NumPy draws for this course. Both are 32 × 32
# pixels in colour and come in ten classes; everything below works with either.

# %% role="experiment" name="load"
pictures = load_images(train=20_000, val=2_000, test=2_000)

# %% [markdown]
# The cell below prints a piece of the first picture, the way the computer has it. Nothing in
# these numbers says "ship" or "circle": move the object by three pixels and nearly all of them
# change. That gap between numbers and meaning is what the course is about.

# %% role="experiment" name="first_picture"
print("a piece of the first picture, red channel:")
print(pictures.train_images[0, 0, 13:19, 10:22])

by_class = [np.flatnonzero(pictures.train_labels == label)[:4] for label in range(10)]
some = np.array(by_class).T.ravel()  # a column for each class
show_images(
    pictures.train_images[some], pictures.train_labels[some], class_names=pictures.class_names
)

# %% [markdown]
# ## 2. The perceptron
#
# The Mark I perceptron (Frank Rosenblatt, 1957/58) was the first machine that learnt to classify
# pictures. Its camera had 20 × 20 = 400 pixels. It computes one number from the pixels $x$ and
# says yes or no:
#
# $$y = \begin{cases} 1 & \text{if } w \cdot x + b > 0 \\ 0 & \text{otherwise} \end{cases}$$
#
# It learns one example at a time. With $d$ for the right answer and $\alpha$ for the learning
# rate,
#
# $$w_i(t+1) = w_i(t) + \alpha \, (d - y(t)) \, x_i$$
#
# The bias $b$ is the weight of an input that is always 1, so it moves by $\alpha (d - y)$. Read
# the rule aloud: if the answer is right, nothing happens. If a 1 was missed, add the input to the
# weights, so that next time the sum is larger. If it was a false alarm, subtract it.
#
# **Task `perceptron_step` (3 points).** Return the *new* `w` and `b` after one example. A sum of
# exactly 0 means $y = 0$.
#
# In this and every later task a function leaves the arrays it is given as they are: work on
# copies, return new arrays. A small part of the points is for that.


# %% role="answer" task="perceptron_step"
def perceptron_step(w, b, x, d, lr):
    """Show the perceptron one example and let it learn from it.

    Args:
        w: Weights, shape (D,).
        b: Bias, a number.
        x: Input, shape (D,).
        d: The right answer, 0 or 1.
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
# ### What it learns, and what it never will
#
# `AND` and `XOR` are the smallest pictures there are: two pixels, black or white. We show the
# perceptron the four pictures over and over, beginning with zero weights and `lr = 1`, and count
# its errors in every epoch (once through the data).

# %% role="experiment" name="and_xor"
corners = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])

with attempt("the perceptron"):
    for name, d in (("AND", (0, 0, 0, 1)), ("XOR", (0, 1, 1, 0))):
        w, b, errors = np.zeros(2), 0.0, []
        for _ in range(12):
            errors.append(0)
            for x, target in zip(corners, d, strict=True):
                new_w, new_b = perceptron_step(w, b, x, target, 1.0)
                errors[-1] += int(new_b != b)  # b moves exactly where the answer was wrong
                w, b = new_w, new_b
        print(f"{name}: errors in each epoch {errors}, in the end w = {w}, b = {b}")
        show_boundary(
            lambda points, w=w, b=b: points @ w + b > 0, corners, d, title=f"{name}, 12 epochs"
        )

# %% [markdown]
# `AND` is learnt after a few epochs: with the examples in the order 00, 01, 10, 11 the weights
# come to rest at $w = (2, 1)$, $b = -2$. `XOR` goes round in circles for ever, and not for want of
# epochs: a perceptron cuts the plane with one straight line, and no line has 01 and 10 on one side
# and 00 and 11 on the other. (Add up: $w_1 + b > 0$ and $w_2 + b > 0$ give $w_1 + w_2 + 2b > 0$,
# while $b \le 0$ and $w_1 + w_2 + b \le 0$ give $w_1 + w_2 + 2b \le 0$.)
#
# Now your own Mark I: 400 pixels, the letters T and X, shifted by a few pixels and with one pixel
# in ten turned over.


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
        print(f"epoch {epoch}: {right:.1%} of 1000 new letters are right")
    picture_of_w = (w.reshape(1, 20, 20) - w.min()) / (w.max() - w.min())
    show_images(
        np.concatenate([letters[:8], picture_of_w]),
        [*d[:8], 2],
        class_names=["X", "T", "the weights w"],
        columns=9,
    )

# %% [markdown]
# The weights have become a picture: bright where ink speaks for T, dark where it speaks for X. A
# linear classifier compares what it sees with **one template**. Keep that in mind; you will see it
# again with ten classes.
#
# ## 3. Softmax: from scores to probabilities
#
# The perceptron says only yes or no. For ten classes we want to know how sure it is. Let every
# class have its own weights, so that a picture gets `C` scores, and turn a row of scores $z$ (the
# *logits*) into probabilities:
#
# $$s_c = \frac{e^{z_c}}{\sum_{k=1}^{C} e^{z_k}}$$
#
# The slide writes $s = e^z / \sum e^z$ for one picture. In a batch the sum runs over the classes
# of *the same row*, never over the batch. Typed in as it stands, the formula fails where you would
# least expect it:

# %% role="experiment" name="overflow"
z = np.array([1000.0, 0.0, 0.0])
with np.errstate(all="ignore"):  # NumPy would warn; look at the numbers instead
    print("e^z     =", np.exp(z))
    print("softmax =", np.exp(z) / np.exp(z).sum(), "  and it should be [1, 0, 0]")

# %% [markdown]
# $e^{1000}$ is larger than the largest float64 (about $10^{308}$, that is $e^{709}$), so it
# becomes `inf`, and `inf / inf` is `nan`. A network that trains for hours and then shows `nan` has
# often done just this. The cure costs one subtraction. For any number $m$
#
# $$\frac{e^{z_c}}{\sum_k e^{z_k}} = \frac{e^{z_c - m}}{\sum_k e^{z_k - m}}$$
#
# With $m = \max_k z_k$ **of that row** the largest exponent is 0: nothing overflows, and the sum
# is at least 1. One maximum for the whole batch is not enough: a row that lies 746 below it
# becomes 0 / 0.
#
# **Task `softmax` (4 points).** `logits` has shape `(N, C)`, and so has the result. Scores of
# $\pm 1000$, and rows that are thousands apart, must come out right.


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
# ## 4. Cross-entropy: how wrong is it?
#
# The loss of a picture is the surprise at the truth, $-\ln s$ of its true class: 0 if the
# classifier was certain and right, $\ln C$ if it had no idea, without bound if it was certain and
# wrong. The slide has $L = -\frac{1}{N} \sum p \log s$. Said exactly, with $n$ for the pictures
# and $c$ for the classes:
#
# $$L = -\frac{1}{N} \sum_{n=1}^{N} \sum_{c=1}^{C} p_{nc} \ln s_{nc}
#     = -\frac{1}{N} \sum_{n=1}^{N} \ln s_{n, y_n}$$
#
# Here $p_{nc}$ is 1 for the true class $y_n$ and 0 for all others, so of the inner sum one term is
# left. The logarithm is the natural one (the loss is in *nats*), and $1/N$ makes it a mean: a
# batch twice as long has the same loss.
#
# Your softmax is stable now. Is its logarithm?

# %% role="experiment" name="log_of_zero"
with attempt("softmax"), np.errstate(all="ignore"):
    s = softmax(np.array([[0.0, 800.0]]))
    print("softmax =", s, "  loss of class 0 =", -np.log(s[0, 0]))

# %% [markdown]
# The true class lies 800 below the best one. Its probability $e^{-800}$ is too small for float64
# and becomes 0, and the loss becomes `inf`, while the true loss is an innocent 800. Adding a tiny
# number inside the logarithm only hides that: the loss is then wrong, and its gradient too. Do not
# compute the probability at all. Put the fraction into the logarithm:
#
# $$-\ln s_y = -z_y + \ln \sum_k e^{z_k} = -(z_y - m) + \ln \sum_k e^{z_k - m}$$
#
# The last logarithm, *log-sum-exp*, is safe: its sum is at least 1 and at most $C$.
#
# **Task `cross_entropy` (4 points).** Mean over the batch, in nats, from `logits` of shape `(N,
# C)` and `labels` of shape `(N,)`, by log-sum-exp: the loss must be finite and right also where
# the true class is thousands below the best. `labels` may be of any integer type.


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
    true_scores = shifted[np.arange(len(labels)), labels]  # (N,)
    return float(np.mean(log_sums - true_scores))
    ### END SOLUTION


# %% role="check" task="cross_entropy"

# %% [markdown]
# ## 5. The linear classifier
#
# The slides write $f = Wx + b$ for one picture. We hold pictures as rows, so a whole batch is one
# matrix product, `scores = X @ W`, of shape `(N, D) @ (D, C) = (N, C)`.
#
# Three small things are done to the pictures first. The cell below does them; nothing is for you
# to write here:
#
# 1. **Scale.** Bytes from 0 to 255 become numbers from 0 to 1. Otherwise the scores, and with them
#    the gradients, are 255 times as large, and no usual learning rate fits.
# 2. **Centre.** The mean picture of the *training* set is subtracted from all sets. What all
#    pictures have in common says nothing about the class, and steps are then less one-sided. The
#    validation and test sets must not take part in this mean: nothing may be learnt from them.
# 3. **A column of ones** is appended to every picture. The last row of `W` then is the bias of
#    each class, and there is no separate $b$ to look after. So `D` is 32 · 32 · 3 + 1 = 3073. By
#    our definition `reg` acts on all of `W`, that last row included; with centred pictures this
#    row is small, and it does no harm.


# %% role="given" name="preprocessing"
def to_rows(images, mean):
    """Pictures as rows: scaled to 0..1, centred, with a last column of ones.

    Args:
        images: Bytes, shape (N, 3, 32, 32).
        mean: The mean training picture, scaled to 0..1, shape (3, 32, 32).

    Returns:
        X, shape (N, 3073), float32 (half the memory of float64, and exact enough for pixels).
    """
    X = np.empty((len(images), mean.size + 1), dtype=np.float32)
    X[:, :-1] = images.reshape(len(images), -1)
    X[:, :-1] /= 255
    X[:, :-1] -= mean.reshape(-1)
    X[:, -1] = 1
    return X


# %% role="experiment" name="preprocess"
mean = pictures.train_images.mean(axis=0, dtype=np.float64).astype(np.float32) / 255
X_train, y_train = to_rows(pictures.train_images, mean), pictures.train_labels
X_val, y_val = to_rows(pictures.val_images, mean), pictures.val_labels
X_test, y_test = to_rows(pictures.test_images, mean), pictures.test_labels
D, C = X_train.shape[1], len(pictures.class_names)
print("X_train", X_train.shape, " X_val", X_val.shape, " X_test", X_test.shape, " C =", C)

# %% [markdown]
# ### The loss, first with loops
#
# The loss is the cross-entropy of the scores plus a price for large weights,
#
# $$L(W) = \frac{1}{N} \sum_{n} \left( \ln \sum_k e^{z_{nk}} - z_{n y_n} \right)
#     + \text{reg} \cdot \sum_{d,c} W_{dc}^2 , \qquad z = X W$$
#
# with $\text{reg} \cdot \sum W^2$, not half of it and not its root, and not divided by $N$. To go
# downhill we need $\partial L / \partial W$. Take one picture. Since $\frac{\partial}{\partial
# z_c} \ln \sum_k e^{z_k} = e^{z_c} / \sum_k e^{z_k} = s_c$, the derivative of its loss by its
# score $z_c$ is
#
# $$s_c - p_c, \qquad p_c = 1 \text{ if } c \text{ is the true class, else } 0$$
#
# How beautifully simple: probability minus truth. And $z_c = \sum_d x_d W_{dc}$, so by the chain
# rule the weight $W_{dc}$ gets $x_d (s_c - p_c)$ from this picture. Average over the batch, add
# the derivative of the price, $2 \, \text{reg} \, W_{dc}$, and that is `dW`.
#
# **Task `softmax_loss_naive` (5 points).** Write it as it was just said: a loop over the pictures
# and in it a loop over the classes. Use no call of your `softmax` and `cross_entropy` here: this
# is the slow version that you can trust, and the fast one will be measured against it. `X` is `(N,
# D)`, `W` and `dW` are `(D, C)`. The scores may be thousands: shift and use log-sum-exp here too.


# %% role="answer" task="softmax_loss_naive"
def softmax_loss_naive(W, X, y, reg):
    """Loss and gradient of the linear classifier, with loops.

    loss = 1/N sum_n ( ln sum_k e^{z_nk} - z_{n, y_n} ) + reg * sum(W * W), where z = X W.

    Args:
        W: Weights, shape (D, C).
        X: Pictures, shape (N, D).
        y: True classes, shape (N,), integers from 0 to C - 1.
        reg: Strength of the regularisation, at least 0.

    Returns:
        (loss, dW): the loss, one number, and its gradient by W, shape (D, C).
    """
    ### BEGIN SOLUTION
    n_pictures, n_classes = len(X), W.shape[1]
    loss, dW = 0.0, np.zeros(W.shape)
    for n in range(n_pictures):
        scores = [X[n] @ W[:, c] for c in range(n_classes)]
        top = max(scores)
        powers = [np.exp(score - top) for score in scores]
        total = sum(powers)
        loss += np.log(total) - (scores[y[n]] - top)
        for c in range(n_classes):
            truth = 1.0 if c == y[n] else 0.0
            dW[:, c] += (powers[c] / total - truth) * X[n]
    loss = loss / n_pictures + reg * np.sum(W * W)
    dW = dW / n_pictures + 2 * reg * W
    return float(loss), dW
    ### END SOLUTION


# %% role="check" task="softmax_loss_naive"

# %% [markdown]
# ### The first sanity check costs nothing: ln C
#
# Before any training the classifier knows nothing, so all classes should be about equally likely,
# and the loss about $-\ln \frac{1}{10} = \ln 10 = 2.303$. If your first loss is not that, do not
# train: something is wrong already. The cell below shows it for small weights, and what happens
# for large ones. The price `reg` makes the loss go up a little, and it must.

# %% role="experiment" name="first_loss"
with attempt("the first loss"):
    start = np.random.default_rng(0).standard_normal((D, C))
    print(f"ln 10 = {np.log(10):.4f}")
    for size in (1e-4, 1e-3, 1e-2, 1e-1):
        loss, _ = softmax_loss_naive(size * start, X_train[:100], y_train[:100], 0.0)
        price, _ = softmax_loss_naive(size * start, X_train[:100], y_train[:100], 0.1)
        print(f"weights of size {size:6g}:  loss {loss:8.4f}   with reg = 0.1 {price:9.4f}")

# %% [markdown]
# ## 6. Proof that the gradient is right
#
# A gradient with a mistake in it often still goes downhill, a little, somewhere. The loss falls,
# the accuracy is poor, and nothing says why. So never trust a gradient that you have not measured.
# The derivative is a limit of differences, and the *central* difference comes close to it soon:
#
# $$\frac{\partial f}{\partial x_i} \approx \frac{f(x + h e_i) - f(x - h e_i)}{2h}$$
#
# Here $e_i$ is 1 at entry $i$ and 0 elsewhere: move **one** entry up and down, leave all others
# alone. The error of the central difference shrinks like $h^2$, that of the one-sided $(f(x + h
# e_i) - f(x)) / h$ only like $h$. But $h$ cannot be as small as you like: the numerator then is a
# difference of two nearly equal numbers and loses its digits. Around $h = 10^{-5}$ is a good
# middle.
#
# **Task `numerical_gradient` (4 points).** `f` takes an array and returns a number; `x` may have
# any number of axes (`np.ndindex(x.shape)` walks through all entries). Use exactly the formula
# above with the `h` that is given. The result has the shape of `x`, and `x` is afterwards what it
# was before.


# %% role="answer" task="numerical_gradient"
def numerical_gradient(f, x, h=1e-5):
    """Measure the gradient of f at x by central differences.

    gradient_i = (f(x + h e_i) - f(x - h e_i)) / 2h

    Args:
        f: A function of one array of the shape of x; returns a number.
        x: Where to measure, any shape, float64; not changed.
        h: The step, a positive number.

    Returns:
        The gradient, the shape of x.
    """
    ### BEGIN SOLUTION
    gradient = np.zeros(x.shape)
    moved = x.copy()
    for i in np.ndindex(x.shape):
        moved[i] = x[i] + h
        above = f(moved)
        moved[i] = x[i] - h
        below = f(moved)
        # Set back from x: adding h again would leave a rounding error behind.
        moved[i] = x[i]
        gradient[i] = (above - below) / (2 * h)
    return gradient
    ### END SOLUTION


# %% role="check" task="numerical_gradient"

# %% [markdown]
# Now the proof. `W` has 3073 · 10 entries, too many to move one by one; a few features and
# pictures prove just as much, because the code does not know how many there are. Two numbers $a$
# and $b$ are compared by their relative error $|a - b| / \max(|a|, |b|)$; for a right gradient the
# largest one here is below $10^{-6}$.


# %% role="experiment" name="gradient_check"
def relative_error(a, b):
    """The largest |a - b| / max(|a|, |b|) of all entries."""
    return np.max(np.abs(a - b) / np.maximum(np.maximum(np.abs(a), np.abs(b)), 1e-12))


with attempt("the gradient check"):
    rng = np.random.default_rng(0)
    weights, rows = rng.standard_normal((12, 10)), rng.standard_normal((8, 12))
    labels = rng.integers(10, size=8)
    for reg in (0.0, 0.5):

        def loss_at(W, reg=reg):
            return softmax_loss_naive(W, rows, labels, reg)[0]

        dW = softmax_loss_naive(weights, rows, labels, reg)[1]
        error = relative_error(dW, numerical_gradient(loss_at, weights, 1e-5))
        print(f"reg = {reg}: the largest relative error of dW is {error:.1e}")
    for h in 10.0 ** np.arange(-1, -13, -1):
        error = np.abs(dW - numerical_gradient(loss_at, weights, h)).max()
        print(f"h = {h:.0e}: largest error {error:.0e} ", "#" * int(13 + np.log10(error)))

# %% [markdown]
# The picture on the right shows why $h$ is not taken smaller: going left the error first falls
# like $h^2$ and then rises again like $1/h$, when rounding takes over.
#
# ## 7. The same without loops
#
# Python loops are slow, and training will call the loss thousands of times. Everything that the
# loops did has a name in linear algebra. With $S$ for the probabilities and $P$ for the truth,
# both `(N, C)`, the sum over the pictures of $x_d (s_c - p_c)$ *is* a matrix product:
#
# $$\frac{\partial L}{\partial W} = \frac{1}{N} X^T (S - P) + 2 \, \text{reg} \, W ,
#     \qquad (D, N) \cdot (N, C) = (D, C)$$
#
# The shapes nearly write the formula for you: there is only one way to get `(D, C)` from `(N, D)`
# and `(N, C)`.
#
# **Task `softmax_loss` (7 points).** The same loss and gradient without a loop over pictures. You
# may call your `softmax` and `cross_entropy`, or compute the powers $e^{z - m}$ once and use them
# for both. Part of the points is for having no loop over the pictures: the answer is timed against
# one.


# %% role="answer" task="softmax_loss"
def softmax_loss(W, X, y, reg):
    """Loss and gradient of the linear classifier, vectorised.

    loss = 1/N sum_n ( ln sum_k e^{z_nk} - z_{n, y_n} ) + reg * sum(W * W), where z = X W.

    Args:
        W: Weights, shape (D, C).
        X: Pictures, shape (N, D).
        y: True classes, shape (N,), integers from 0 to C - 1.
        reg: Strength of the regularisation, at least 0.

    Returns:
        (loss, dW): the loss, one number, and its gradient by W, shape (D, C).
    """
    ### BEGIN SOLUTION
    n_pictures = len(X)
    rows = np.arange(n_pictures)
    scores = X @ W  # (N, C)
    shifted = scores - scores.max(axis=1, keepdims=True)
    # The powers are computed once and serve twice: their logarithm the loss, their share dW.
    powers = np.exp(shifted)
    sums = powers.sum(axis=1)  # (N,)
    loss = np.mean(np.log(sums) - shifted[rows, y]) + reg * np.sum(W * W)
    dscores = powers / sums[:, np.newaxis]  # (N, C)
    dscores[rows, y] -= 1
    dW = X.T @ dscores / n_pictures + 2 * reg * W  # (D, C)
    return float(loss), dW
    ### END SOLUTION


# %% role="check" task="softmax_loss"

# %% [markdown]
# Side by side: the same numbers, a different clock.


# %% role="experiment" name="timing"
def best_time(function, *inputs):
    """The shortest of five runs, in milliseconds: the one that was disturbed least."""
    times = []
    for _ in range(5):
        start = time.perf_counter()
        function(*inputs)
        times.append(1000 * (time.perf_counter() - start))
    return min(times)


with attempt("the race"):
    W = 1e-3 * np.random.default_rng(0).standard_normal((D, C))
    batch = W, X_train[:500], y_train[:500], 0.1
    slow, fast = softmax_loss_naive(*batch), softmax_loss(*batch)
    print(f"difference: loss {abs(slow[0] - fast[0]):.0e}, dW {abs(slow[1] - fast[1]).max():.0e}")
    times = [best_time(function, *batch) for function in (softmax_loss_naive, softmax_loss)]
    print(f"loops       {times[0]:8.1f} ms")
    print(f"vectorised  {times[1]:8.1f} ms")
    print(f"vectorised is {times[0] / times[1]:.0f} times as fast")

# %% [markdown]
# ## 8. Learning
#
# *Stochastic gradient descent*: draw a small batch at random, compute loss and gradient on it, and
# take a step downhill, $W \leftarrow W - \text{lr} \cdot dW$. The gradient of a batch of 100
# points nearly the same way as that of 20 000 pictures, and costs 200 times less.
#
# **Task `linear_classifier` (6 points).** Write `fit` and `predict`. So that the same `rng` gives
# the same weights on every machine, `fit` draws from `rng` exactly this:
#
# 1. If `self.W` is `None`: `self.W = 1e-3 * rng.standard_normal((D, C))`, where `D` is the number
#    of columns of `X` and `C` the largest label in `y` plus 1. Otherwise nothing: training goes on
#    from the weights that there are.
# 2. In each of `num_steps` steps: the rows of the batch, by **one** call
#    `rng.integers(len(X), size=batch_size)`. (A row may come twice in a batch; with thousands of
#    pictures that is rare and does no harm.)
#
# Loss and gradient come from your `softmax_loss`. The loss of every step, as `softmax_loss` gives
# it before the weights move, goes into a list, and `fit` returns that list. `predict` returns the
# class with the highest score for every row. The largest probability is at the same class, so no
# softmax is needed.


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
            X: Training pictures, shape (N, D).
            y: Their classes, shape (N,), integers; C is the largest plus 1.
            lr: Learning rate.
            reg: Strength of the regularisation.
            batch_size: Rows in a batch, drawn with replacement.
            num_steps: Number of steps.
            rng: np.random.Generator that start and batches are drawn from, as said above.

        Returns:
            The loss of each step on its batch, before the step: a list of num_steps numbers.
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
            X: Pictures, shape (N, D).

        Returns:
            Classes, shape (N,), integers.
        """
        ### BEGIN SOLUTION
        return np.argmax(X @ self.W, axis=1)
        ### END SOLUTION


# %% role="check" task="linear_classifier"

# %% [markdown]
# ### The second sanity check: learn a handful by heart
#
# Twenty pictures have 3073 numbers each: there is room enough to tell them apart perfectly. So
# with `reg = 0` the loss must go to nearly 0 and all twenty must be right. If a classifier cannot
# learn twenty pictures by heart, it will not learn from 20 000, and you have found that out in a
# second.

# %% role="experiment" name="overfit"
with attempt("learning twenty pictures"):
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
# ### Now in earnest
#
# The curves grow while it trains. The loss of a batch is noisy, because every batch is another one.
# What counts is the accuracy on the validation set, which takes no part in training. Guessing gives
# 0.10. Measured here: 0.396 on photographs re-encoded from CIFAR-10, 0.33 on shapes, in ten to
# twenty seconds on two cores.

# %% role="experiment" name="train"
with attempt("training"), LiveCurve() as curve:
    classifier, rng = LinearClassifier(), np.random.default_rng(0)
    for _ in progress(range(20), "training"):
        losses = classifier.fit(
            X_train, y_train, lr=0.02, reg=0.01, batch_size=100, num_steps=100, rng=rng
        )
        for loss in losses:
            curve.add(loss=loss)
        curve.add(
            train_accuracy=np.mean(classifier.predict(X_train[:2000]) == y_train[:2000]),
            val_accuracy=np.mean(classifier.predict(X_val) == y_val),
        )
    print(f"validation accuracy {np.mean(classifier.predict(X_val) == y_val):.3f}")

# %% [markdown]
# ## 9. Searching for hyper-parameters
#
# `lr` and `reg` are not learnt: somebody has to choose them. The training set cannot choose,
# because it always likes `reg = 0` and learning by heart. The **test set must not choose**, or it
# is no longer a test. That is what the validation set is for. And learning rates are tried in
# steps of a factor, 0.001, 0.01, 0.1, rather than in steps of a sum: nobody knows the order of
# magnitude beforehand.
#
# **Task `search` (3 points).** Try every pair of `lrs` and `regs`. For each train a *new*
# `LinearClassifier` with its own `rng = np.random.default_rng(seed)`: all pairs start alike and
# see the same batches, so only `lr` and `reg` make the difference. Return the `lr` and the `reg`
# with the highest validation accuracy (any of them if there are several) and the table of all
# validation accuracies, `val_accuracy[i, j]` for `lrs[i]` and `regs[j]`. An accuracy is the share
# of right labels, from 0 to 1. `for ... in progress(lrs):` shows a bar while it runs.


# %% role="answer" task="search"
def search(X_train, y_train, X_val, y_val, *, lrs, regs, batch_size, num_steps, seed):
    """Train one classifier for every pair of lr and reg; find the best on the validation set.

    Args:
        X_train: Training pictures, shape (N_train, D).
        y_train: Their classes, shape (N_train,).
        X_val: Validation pictures, shape (N_val, D).
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
# Twelve short trainings; it takes some seconds.

# %% role="experiment" name="search"
with attempt("the search"):
    lrs, regs = [0.003, 0.01, 0.03, 0.1], [0.0001, 0.01, 0.1]
    best_lr, best_reg, val_accuracy = search(
        X_train, y_train, X_val, y_val, lrs=lrs, regs=regs, batch_size=100, num_steps=200, seed=0
    )
    print(f"best: lr = {best_lr}, reg = {best_reg}, validation accuracy {np.max(val_accuracy):.3f}")
    places = [(i, j) for i in range(len(lrs)) for j in range(len(regs))]
    show_search({(lrs[i], regs[j]): val_accuracy[i, j] for i, j in places}, "lr", "reg")

# %% [markdown]
# ## 10. What has it learnt?
#
# First the number that you may look at once: the accuracy on the test set, of the best classifier.

# %% role="experiment" name="test"
with attempt("the test"):
    trained, rng = LinearClassifier(), np.random.default_rng(1)
    for _ in progress(range(20), "training"):
        trained.fit(
            X_train, y_train, lr=best_lr, reg=best_reg, batch_size=100, num_steps=100, rng=rng
        )
    best, test_labels = trained, trained.predict(X_test)
    print(
        f"test accuracy {np.mean(test_labels == y_test):.3f} with lr = {best_lr}, reg = {best_reg}"
    )

# %% [markdown]
# Each column of `W` has one weight for every number of a picture, so it can be looked at as a
# picture: a template. Below are the ten of the best classifier, and the ten of one that was trained
# with a much larger `reg`. Large weights are dear to the second, so neighbouring pixels that mostly
# say the same share the work, and what it has learnt becomes visible.

# %% role="experiment" name="templates"
with attempt("the templates"):
    show_templates(best.W[:-1], pictures.class_names)  # without the last row, the biases
    smooth = LinearClassifier()
    smooth.fit(
        X_train,
        y_train,
        lr=0.02,
        reg=1.0,
        batch_size=100,
        num_steps=300,
        rng=np.random.default_rng(0),
    )
    show_templates(smooth.W[:-1], pictures.class_names, title="The same with reg = 1")

# %% [markdown]
# And where does it go wrong? Row $i$, column $j$ of the *confusion matrix* counts the pictures of
# class $i$ that were taken for class $j$.

# %% role="experiment" name="confusion"
with attempt("the confusion matrix"):
    show_confusion(y_test, test_labels, pictures.class_names)

# %% [markdown]
# ## 11. What a linear classifier cannot do
#
# One experiment to end with. We shuffle the pixels of all pictures, every picture by the same
# permutation, and train once more. For you the pictures are destroyed.

# %% role="experiment" name="shuffled_pixels"
with attempt("shuffled pixels"):
    order = np.random.default_rng(0).permutation(D - 1)
    shuffled = np.append(order, D - 1)  # the column of ones stays last
    for name, columns in (("as they are", np.arange(D)), ("shuffled", shuffled)):
        one = LinearClassifier()
        one.fit(
            X_train[:5000, columns],
            y_train[:5000],
            lr=0.01,
            reg=0.01,
            batch_size=100,
            num_steps=500,
            rng=np.random.default_rng(0),
        )
        right = np.mean(one.predict(X_val[:, columns]) == y_val)
        print(f"pixels {name:12} validation accuracy {right:.3f}")
    before = pictures.train_images[:10]
    after = before.reshape(10, -1)[:, order].reshape(before.shape)
    show_images(np.concatenate([before, after]))

# %% [markdown]
# It learns exactly as well as before. To a linear classifier a picture is a list of numbers in no
# order at all: that neighbouring pixels belong together, that a thing three pixels to the left is
# the same thing, it cannot even express. It has one template a class, and it cuts with straight
# lines, like the perceptron that never learnt `XOR`.
#
# Both limits fall in the coming stages. In **stage 2** a second layer gives many templates a
# class, $f = W_2 \max(0, W_1 x)$, and lines may bend. In **stage 3** the convolution uses the
# neighbourhood.
#
# ## 12. Two questions
#
# Answer in your own words, in a few sentences each; an instructor reads them.
#
# **Question 1 (2 points).** (a) Why is the loss of small random weights about $\ln C$, and what
# would it be for 100 classes? (b) A friend's first loss for 10 classes is 14.2, with `reg = 0`.
# Give two different mistakes that may cause this, and say how you would find out which one it is.

# %% [markdown] role="written" task="question_first_loss"
# ### BEGIN SOLUTION
# (a) With small weights all scores are nearly 0, so softmax gives every class nearly 1/C, also the
# true one, and -ln(1/C) = ln C. For 100 classes it is ln 100 = 4.605.
#
# (b) Weights that start too large (or pictures that were not scaled from 0..255 to 0..1) make the
# scores large, and the classifier begins certain and mostly wrong. Or the loss is no mean: summed
# over the batch instead of divided by N, or summed over all classes instead of the true one. To
# find out: with W = 0 the first kind of mistake vanishes and the loss is 2.303 exactly; if it is
# not, the loss itself is wrong, and if it changes when the batch is given twice over, it is not a
# mean.
# ### END SOLUTION

# %% [markdown]
# **Question 2 (2 points).** (a) In a data set half of the horses look to the left and half to the
# right. What does the template for "horse" look like, and why can the classifier not learn one
# template for each? (b) Explain why shuffling the pixels of all pictures in the same way did not
# change the accuracy. What would you have to shuffle so that it does change?

# %% [markdown] role="written" task="question_templates"
# ### BEGIN SOLUTION
# (a) A horse with two heads, one at each end, both faint: the class has one column of W, the score
# is one sum over the pixels, and the column that serves both kinds best on average is a mixture of
# them. Two templates would need a decision between them, the larger of two scores for instance,
# and that is not linear.
#
# (b) The score is a sum over pixels, and a sum does not depend on the order: shuffle the rows of W
# in the same way and every score is what it was, and SGD from a start that is just as random finds
# such weights just as easily. If every picture is shuffled in its own way, a weight no longer
# belongs to a place in the picture and the accuracy falls (what is left is what does not depend on
# places, such as the mean colour).
# ### END SOLUTION

# %% [markdown]
# Save, hand in, and on to stage 2. The cell below is yours.

# %% role="scratch"
