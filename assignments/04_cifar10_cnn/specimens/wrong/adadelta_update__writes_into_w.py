"""You change w itself (w += step) and return it. The caller may still need the old one: return a
new array, w + step.
"""

import numpy as np

CAUGHT_BY = {"test_adadelta_keeps_its_inputs"}


def adadelta_update(w, dw, state, rho=0.95, eps=1e-8):
    G = rho * state.get("G", 0.0) + (1 - rho) * dw * dw
    S = state.get("S", 0.0)
    step = -np.sqrt((S + eps) / (G + eps)) * dw
    w += step
    return w, {"G": G, "S": rho * S + (1 - rho) * step * step}
