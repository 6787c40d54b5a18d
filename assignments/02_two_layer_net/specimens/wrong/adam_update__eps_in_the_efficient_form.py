"""You put both corrections into the step size, as the paper suggests, and left eps as it was. In
this form eps has to be multiplied by sqrt(1 - beta2**t): it is added to the corrected root.
"""

import numpy as np

CAUGHT_BY = {"test_adam_adds_eps_to_the_root"}


def adam_update(w, dw, state, lr, beta1=0.9, beta2=0.999, eps=1e-8):
    t = state.get("t", 0) + 1
    m = beta1 * state.get("m", 0.0) + (1 - beta1) * dw
    v = beta2 * state.get("v", 0.0) + (1 - beta2) * dw**2
    size = lr * np.sqrt(1 - beta2**t) / (1 - beta1**t)
    return w - size * m / (np.sqrt(v) + eps), {"m": m, "v": v, "t": t}
