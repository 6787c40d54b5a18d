"""Your step uses the gradient of this step alone, as RMSprop does. Adam takes the running mean in
it is: m_hat / (np.sqrt(v_hat) + eps).
"""

import numpy as np

CAUGHT_BY = {
    "test_adam_takes_three_steps",
    "test_adam_goes_on_from_a_state",
    "test_adam_listens_to_its_betas",
    "test_adam_adds_eps_to_the_root",
}


def adam_update(w, dw, state, lr, beta1=0.9, beta2=0.999, eps=1e-8):
    t = state.get("t", 0) + 1
    m = beta1 * state.get("m", 0.0) + (1 - beta1) * dw
    v = beta2 * state.get("v", 0.0) + (1 - beta2) * dw * dw
    m_hat = m / (1 - beta1**t)
    v_hat = v / (1 - beta2**t)
    return w - lr * dw / (np.sqrt(v_hat) + eps), {"m": m, "v": v, "t": t}
