"""There is no eps in the denominator. The gradient of a weight behind a ReLU that is off is 0, and
so is its G: 0 / 0 is nan. eps is under both roots.
"""

import numpy as np

CAUGHT_BY = {"test_first_step", "test_rho_and_eps", "test_three_steps"}


def adadelta_update(w, dw, state, rho=0.95, eps=1e-8):
    """A step of Adadelta (Zeiler, 2012), as ConvNetJS takes it.

    Args:
        w: Parameter, any shape.
        dw: Its gradient, the shape of w.
        state: {} before the first step, then {"G": running mean of dw squared, "S": running mean
            of the squared steps}, both in the shape of w.
        rho: The share of the running means that is kept.
        eps: The small number under both roots.

    Returns:
        (w, state): the new parameter and the new state.
    """
    G = rho * state.get("G", 0.0) + (1 - rho) * dw * dw
    S = state.get("S", 0.0)
    step = -np.sqrt((S + eps) / G) * dw
    return w + step, {"G": G, "S": rho * S + (1 - rho) * step * step}
