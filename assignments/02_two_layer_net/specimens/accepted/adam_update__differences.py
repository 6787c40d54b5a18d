"""m += (1 - beta) * (dw - m), in place in the state that came; t as a float."""

import numpy as np


def adam_update(w, dw, state, lr, beta1=0.9, beta2=0.999, eps=1e-8):
    for name in ("m", "v"):
        state.setdefault(name, np.zeros_like(w))
    state["t"] = state.get("t", 0.0) + 1.0
    state["m"] += (1 - beta1) * (dw - state["m"])
    state["v"] += (1 - beta2) * (dw * dw - state["v"])
    m_hat = state["m"] / (1 - np.power(beta1, state["t"]))
    v_hat = state["v"] / (1 - np.power(beta2, state["t"]))
    return w - lr * m_hat / (v_hat**0.5 + eps), state
