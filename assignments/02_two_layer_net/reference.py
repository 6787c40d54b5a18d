"""The definitions of stage 2, computed slowly: loops, exact sums, 50-digit exponentials.

Every sum is written out over its indices, so that these functions say what the formula says and
share no matrix product or broadcast with any answer.

Sources: f = W2 max(0, W1 x) and "gradients have the shape of the variable" from lecture 5;
L = -1/N sum p log s from lecture 3; the chain rule as in Rumelhart, Hinton & Williams, "Learning
representations by back-propagating errors", Nature 323 (1986), whose eq. 9 is also the momentum
used here (Polyak, 1964); Kingma & Ba, "Adam", ICLR 2015, algorithm 1; weight decay without biases:
Goodfellow, Bengio & Courville, *Deep Learning* (2016), 7.1; random search: Bergstra & Bengio,
JMLR 13 (2012).
"""

from __future__ import annotations

import math
from collections.abc import Callable
from decimal import Context, Decimal
from typing import Any

import numpy as np

# The checks' scores differ by up to some thousands; with 50 digits only the last rounding,
# to float64, is left.
_DIGITS = Context(prec=50)

Params = dict[str, np.ndarray]
Update = Callable[..., tuple[np.ndarray, dict[str, Any]]]


def affine_forward(x: np.ndarray, w: np.ndarray, b: np.ndarray) -> np.ndarray:
    """out[n, m] = sum over d of x[n, d] w[d, m] + b[m], with all axes of x but the first as d."""
    rows = x.reshape(len(x), -1)
    n_inputs, n_outputs = w.shape
    out = np.empty((len(x), n_outputs))
    for n, m in np.ndindex(out.shape):
        terms = [float(rows[n, d]) * float(w[d, m]) for d in range(n_inputs)]
        out[n, m] = math.fsum([*terms, float(b[m])])
    return out


def affine_backward(
    dout: np.ndarray, x: np.ndarray, w: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The gradients of sum(out * dout) by x, w and b, each in the shape of its variable."""
    rows = x.reshape(len(x), -1)
    n_outputs = w.shape[1]
    dx, dw, db = np.empty(rows.shape), np.empty(w.shape), np.empty(n_outputs)
    for n, d in np.ndindex(dx.shape):
        dx[n, d] = math.fsum(float(dout[n, m]) * float(w[d, m]) for m in range(n_outputs))
    for d, m in np.ndindex(dw.shape):
        dw[d, m] = math.fsum(float(dout[n, m]) * float(rows[n, d]) for n in range(len(x)))
    for m in range(n_outputs):
        db[m] = math.fsum(float(dout[n, m]) for n in range(len(x)))
    return dx.reshape(x.shape), dw, db


def relu_forward(x: np.ndarray) -> np.ndarray:
    """max(0, x) of every entry."""
    return np.array([max(0.0, float(value)) for value in x.ravel()]).reshape(x.shape)


def relu_backward(dout: np.ndarray, x: np.ndarray) -> np.ndarray:
    """The entries of dout where x > 0, else 0; no check asks for the derivative at 0."""
    pairs = zip(dout.ravel().tolist(), x.ravel().tolist(), strict=True)
    return np.array([d if value > 0 else 0.0 for d, value in pairs]).reshape(x.shape)


def softmax_loss(scores: np.ndarray, y: np.ndarray) -> tuple[float, np.ndarray]:
    """-1/N sum over n of ln s[n, y[n]], and its gradient (s - p) / N, shape (N, C)."""
    losses, dscores = [], np.empty(scores.shape)
    for n, (row, label) in enumerate(zip(scores.tolist(), y.tolist(), strict=True)):
        powers = [_DIGITS.exp(Decimal(score)) for score in row]
        total = sum(powers, Decimal(0))
        losses.append(-float(_DIGITS.ln(_DIGITS.divide(powers[label], total))))
        for c, power in enumerate(powers):
            share = _DIGITS.divide(power, total)
            dscores[n, c] = float(share - int(c == label)) / len(scores)
    return math.fsum(losses) / len(losses), dscores


def start_params(
    input_size: int,
    hidden_size: int,
    num_classes: int,
    weight_scale: float,
    rng: np.random.Generator,
) -> Params:
    """What a new TwoLayerNet begins with: W1 is drawn before W2, and the biases are 0."""
    W1 = weight_scale * rng.standard_normal((input_size, hidden_size))
    W2 = weight_scale * rng.standard_normal((hidden_size, num_classes))
    return {"W1": W1, "b1": np.zeros(hidden_size), "W2": W2, "b2": np.zeros(num_classes)}


def scores(params: Params, X: np.ndarray) -> np.ndarray:
    """The scores W2 max(0, W1 x + b1) + b2 of every row of X; shape (N, C)."""
    hidden = relu_forward(affine_forward(X, params["W1"], params["b1"]))
    return affine_forward(hidden, params["W2"], params["b2"])


def net_loss(params: Params, X: np.ndarray, y: np.ndarray, reg: float) -> tuple[float, Params]:
    """softmax_loss of the scores + reg / 2 (sum of W1^2 + sum of W2^2), and the four gradients."""
    before = affine_forward(X, params["W1"], params["b1"])
    hidden = relu_forward(before)
    loss, dscores = softmax_loss(affine_forward(hidden, params["W2"], params["b2"]), y)
    dhidden, dW2, db2 = affine_backward(dscores, hidden, params["W2"])
    _, dW1, db1 = affine_backward(relu_backward(dhidden, before), X, params["W1"])
    for name in ("W1", "W2"):
        loss += reg / 2 * math.fsum((params[name] ** 2).ravel().tolist())
    dW1, dW2 = dW1 + reg * params["W1"], dW2 + reg * params["W2"]
    return loss, {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2}


def sgd_update(
    w: np.ndarray, dw: np.ndarray, state: dict[str, Any], lr: float
) -> tuple[np.ndarray, dict[str, Any]]:
    """The new w, w - lr dw; the state stays empty."""
    return w - lr * dw, state


def momentum_update(
    w: np.ndarray, dw: np.ndarray, state: dict[str, Any], lr: float, momentum: float = 0.9
) -> tuple[np.ndarray, dict[str, Any]]:
    """Classic momentum, lr inside of v: v <- momentum v - lr dw, then w <- w + v."""
    v = momentum * state.get("v", np.zeros(w.shape)) - lr * dw
    return w + v, {"v": v}


def adam_update(
    w: np.ndarray,
    dw: np.ndarray,
    state: dict[str, Any],
    lr: float,
    beta1: float = 0.9,
    beta2: float = 0.999,
    eps: float = 1e-8,
) -> tuple[np.ndarray, dict[str, Any]]:
    """Algorithm 1 of Kingma & Ba (2015), one entry of w at a time; t grows before it is used."""
    t = state.get("t", 0) + 1
    old_m, old_v = (state.get(name, np.zeros(w.shape)) for name in ("m", "v"))
    new_w, m, v = np.empty(w.shape), np.empty(w.shape), np.empty(w.shape)
    for i in np.ndindex(w.shape):
        g = float(dw[i])
        m[i] = beta1 * old_m[i] + (1 - beta1) * g
        v[i] = beta2 * old_v[i] + (1 - beta2) * g**2
        m_hat, v_hat = m[i] / (1 - beta1**t), v[i] / (1 - beta2**t)
        new_w[i] = w[i] - lr * m_hat / (math.sqrt(v_hat) + eps)
    return new_w, {"m": m, "v": v, "t": t}


def train(
    params: Params,
    X: np.ndarray,
    y: np.ndarray,
    *,
    update: Update,
    lr: float,
    lr_decay: float,
    reg: float,
    batch_size: int,
    num_epochs: int,
    rng: np.random.Generator,
) -> tuple[Params, list[float]]:
    """The parameters after num_epochs, and the loss of each batch before its step."""
    params, losses = dict(params), []
    states: dict[str, dict[str, Any]] = {name: {} for name in params}
    for epoch in range(num_epochs):
        order = rng.permutation(len(X))
        for first in range(0, len(X), batch_size):
            rows = order[first : first + batch_size]
            loss, grads = net_loss(params, X[rows], y[rows], reg)
            losses.append(loss)
            for name in params:
                params[name], states[name] = update(
                    params[name], grads[name], states[name], lr * lr_decay**epoch
                )
    return params, losses


def right_after_training(
    X: np.ndarray,
    y: np.ndarray,
    *,
    hidden_size: int,
    weight_scale: float,
    lr: float,
    batch_size: int,
    num_epochs: int,
    seed: int,
) -> int:
    """How many rows a network of ten classes gets right that `train` has taught them.

    With momentum_update, without decay or regularisation; start and orders come from one
    generator of that seed. With thousands of inputs the loops of `train` would take hours: these
    are matrix products, which a test compares with `train`.
    """
    rng = np.random.default_rng(seed)
    params = start_params(X.shape[1], hidden_size, 10, weight_scale, rng)
    velocities = {name: np.zeros(value.shape) for name, value in params.items()}
    with np.errstate(all="ignore"):  # settings that make it diverge get nothing right
        for _ in range(num_epochs):
            order = rng.permutation(len(X))
            for first in range(0, len(X), batch_size):
                rows = order[first : first + batch_size]
                for name, gradient in _fast_gradients(params, X[rows], y[rows]).items():
                    velocities[name] = 0.9 * velocities[name] - lr * gradient
                    params[name] = params[name] + velocities[name]
        hidden = np.maximum(X @ params["W1"] + params["b1"], 0)
        logits = hidden @ params["W2"] + params["b2"]
    finite = np.isfinite(logits).all(axis=1)
    return int(np.sum(finite & (np.argmax(logits, axis=1) == y)))


def _fast_gradients(params: Params, X: np.ndarray, y: np.ndarray) -> Params:
    """The gradients of net_loss for reg = 0, by matrix products."""
    hidden = np.maximum(X @ params["W1"] + params["b1"], 0)
    logits = hidden @ params["W2"] + params["b2"]
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    dscores = powers / powers.sum(axis=1, keepdims=True)
    dscores[np.arange(len(y)), y] -= 1
    dscores /= len(y)
    dbefore = dscores @ params["W2"].T * (hidden > 0)
    gradients = {"W2": hidden.T @ dscores, "b2": dscores.sum(axis=0)}
    return gradients | {"W1": X.T @ dbefore, "b1": dbefore.sum(axis=0)}


def draw_pairs(
    num_trials: int,
    lr_range: tuple[float, float],
    reg_range: tuple[float, float],
    rng: np.random.Generator,
) -> list[tuple[float, float]]:
    """The pairs that a random search tries: uniform in the exponent, lr drawn before reg."""
    pairs = []
    for _ in range(num_trials):
        lr = 10.0 ** rng.uniform(math.log10(lr_range[0]), math.log10(lr_range[1]))
        reg = 10.0 ** rng.uniform(math.log10(reg_range[0]), math.log10(reg_range[1]))
        pairs.append((lr, reg))
    return pairs
