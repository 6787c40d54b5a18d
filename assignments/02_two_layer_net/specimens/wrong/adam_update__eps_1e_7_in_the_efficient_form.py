"""You use an eps of your own, 1e-7, whatever is given, and add it to the root of v before the
correction. Take eps, and add it to the root of v_hat.
"""

CHANGES = {
    "m_hat = m / (1 - beta1**t)\n    v_hat = v / (1 - beta2**t)\n": "rate = lr * np.sqrt(1 - beta2**t) / (1 - beta1**t)\n",
    "lr * m_hat / (np.sqrt(v_hat) + eps)": "rate * m / (np.sqrt(v) + 1e-7)",
}

CAUGHT_BY = {
    "test_adam_begins_with_steps_of_lr",
    "test_adam_takes_three_steps",
    "test_adam_adds_eps_to_the_root",
}
