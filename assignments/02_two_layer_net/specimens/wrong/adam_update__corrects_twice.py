"""You correct twice, once in m_hat and v_hat and once in the step size. Both are ways to write the
same correction: take one of them.
"""

CHANGES = {"w - lr * m_hat": "w - lr * np.sqrt(1 - beta2**t) / (1 - beta1**t) * m_hat"}

CAUGHT_BY = {
    "test_adam_begins_with_steps_of_lr",
    "test_adam_takes_three_steps",
    "test_adam_goes_on_from_a_state",
    "test_adam_listens_to_its_betas",
    "test_adam_adds_eps_to_the_root",
    "test_adam_keeps_its_inputs",
}
