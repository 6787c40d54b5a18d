"""There is no eps in the numerator: S begins at 0, so the first step is 0, and with it all others.
The engine never starts.
"""

import numpy as np

CAUGHT_BY = {"test_first_step", "test_rho_and_eps", "test_three_steps"}


def adadelta_update(w, dw, state, rho=0.95, eps=1e-8):
    G = rho * state.get("G", 0.0) + (1 - rho) * dw * dw
    S = state.get("S", 0.0)
    step = -np.sqrt(S / (G + eps)) * dw
    return w + step, {"G": G, "S": rho * S + (1 - rho) * step * step}
