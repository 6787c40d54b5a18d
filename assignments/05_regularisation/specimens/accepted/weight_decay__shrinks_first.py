"""AdamW shrinks the weight first and then adds Adam's step; Adam is written out."""

import numpy as np


def _direction(dw, state):
    t = state.get("t", 0) + 1
    m = 0.9 * state.get("m", np.zeros(dw.shape)) + 0.1 * dw
    v = 0.999 * state.get("v", np.zeros(dw.shape)) + 0.001 * np.square(dw)
    root = np.sqrt(v / (1 - np.power(0.999, t)))
    return m / (1 - 0.9**t) / (root + 1e-8), {"t": t, "m": m, "v": v}


def sgd_l2(w, dw, lr, decay):
    return w - lr * (dw + w * decay)


def adam_l2(w, dw, state, lr, decay):
    direction, state = _direction(w * decay + dw, state)
    return w - lr * direction, state


def adamw(w, dw, state, lr, decay):
    direction, state = _direction(dw, state)
    return [w * (1 - lr * decay) - lr * direction, state]
