"""Your step uses the gradient of this step alone, as RMSprop does. Adam uses the running mean
instead: m_hat / (np.sqrt(v_hat) + eps).
"""

CHANGES = {"lr * m_hat": "lr * dw"}

CAUGHT_BY = {
    "test_adam_takes_three_steps",
    "test_adam_goes_on_from_a_state",
    "test_adam_listens_to_its_betas",
    "test_adam_adds_eps_to_the_root",
}
