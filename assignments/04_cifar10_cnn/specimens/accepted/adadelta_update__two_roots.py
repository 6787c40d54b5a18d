"""Two roots divided, powers instead of products, zeros made by hand."""

import numpy as np


def adadelta_update(w, dw, state, rho=0.95, eps=1e-8):
    if not state:
        state = {"G": np.zeros_like(w), "S": np.zeros_like(w)}
    new = {"G": state["G"] + (1 - rho) * (dw**2 - state["G"])}
    step = (state["S"] + eps) ** 0.5 / (new["G"] + eps) ** 0.5 * dw
    new["S"] = state["S"] + (1 - rho) * (step**2 - state["S"])
    return np.subtract(w, step), new
