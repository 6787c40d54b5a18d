"""w -= ... changes the array of the caller. Return a new one."""

CHANGES = {
    'return w - lr * m_hat / (np.sqrt(v_hat) + eps), {"m": m, "v": v, "t": t}': (
        'w -= lr * m_hat / (np.sqrt(v_hat) + eps)\n    return w, {"m": m, "v": v, "t": t}'
    ),
}

CAUGHT_BY = {"test_adam_keeps_its_inputs"}
