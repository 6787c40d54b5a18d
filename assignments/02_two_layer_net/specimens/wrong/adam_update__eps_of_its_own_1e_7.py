"""You use an eps of your own whatever is given: take eps."""

CHANGES = {"np.sqrt(v_hat) + eps": "np.sqrt(v_hat) + 1e-7"}

CAUGHT_BY = {"test_adam_adds_eps_to_the_root"}
