"""You round the results. Nothing is rounded here: the next step goes on from them."""

CHANGES = {
    'return w - lr * m_hat / (np.sqrt(v_hat) + eps), {"m": m, "v": v, "t": t}': 'moved = w - lr * m_hat / (np.sqrt(v_hat) + eps)\n    return np.round(moved, 5), {"m": np.round(m, 5), "v": np.round(v, 5), "t": t}'
}

CAUGHT_BY = {
    "test_adam_begins_with_steps_of_lr",
    "test_adam_takes_three_steps",
    "test_adam_goes_on_from_a_state",
    "test_adam_listens_to_its_betas",
    "test_adam_adds_eps_to_the_root",
    "test_adam_keeps_its_inputs",
}
