"""The form at the end of section 2 of the paper: the corrections are put into the step's size, eps
is scaled to fit.
"""

import numpy as np


def adam_update(w, dw, state, lr, beta1=0.9, beta2=0.999, eps=1e-8):
    t = state.get("t", 0) + 1
    m = state.get("m", np.zeros(w.shape)) * beta1 + dw * (1 - beta1)
    v = state.get("v", np.zeros(w.shape)) * beta2 + np.square(dw) * (1 - beta2)
    root = np.sqrt(1 - beta2**t)
    size = lr * root / (1 - beta1**t)
    return w - size * m / (np.sqrt(v) + eps * root), dict(m=m, v=v, t=t)
