"""Your first means are the first gradient and its square, as if there had been others before. In
Adam both begin at 0, so the first m is (1 - beta1) * dw, and the correction puts right what is too
small.
"""

CHANGES = {
    'beta1 * state.get("m", 0.0) + (1 - beta1) * dw': 'dw if t == 1 else beta1 * state["m"] + (1 - beta1) * dw',
    'beta2 * state.get("v", 0.0) + (1 - beta2) * dw * dw': 'dw * dw if t == 1 else beta2 * state["v"] + (1 - beta2) * dw * dw',
}

CAUGHT_BY = {
    "test_adam_begins_with_steps_of_lr",
    "test_adam_takes_three_steps",
    "test_adam_listens_to_its_betas",
    "test_adam_adds_eps_to_the_root",
    "test_adam_keeps_its_inputs",
}
