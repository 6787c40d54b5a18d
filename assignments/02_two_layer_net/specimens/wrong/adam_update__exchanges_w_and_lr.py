"""w and lr have changed places in the step: you subtract w times the direction from lr. It is w -
lr * m_hat / (sqrt(v_hat) + eps).
"""

CHANGES = {"w - lr * m_hat": "lr - w * m_hat"}

CAUGHT_BY = {
    "test_adam_begins_with_steps_of_lr",
    "test_adam_takes_three_steps",
    "test_adam_goes_on_from_a_state",
    "test_adam_listens_to_its_betas",
    "test_adam_adds_eps_to_the_root",
    "test_adam_keeps_its_inputs",
}
