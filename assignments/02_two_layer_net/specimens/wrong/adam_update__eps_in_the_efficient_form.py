"""You put both corrections into the step size, as the paper suggests, and left eps as it was. In
this form eps has to be multiplied by sqrt(1 - beta2**t): it is added to the corrected root.
"""

CHANGES = {
    (
        "m_hat = m / (1 - beta1**t)\n"
        "    v_hat = v / (1 - beta2**t)\n"
        '    return w - lr * m_hat / (np.sqrt(v_hat) + eps), {"m": m, "v": v, "t": t}'
    ): (
        "size = lr * np.sqrt(1 - beta2**t) / (1 - beta1**t)\n"
        '    return w - size * m / (np.sqrt(v) + eps), {"m": m, "v": v, "t": t}'
    ),
}

CAUGHT_BY = {"test_adam_adds_eps_to_the_root"}
