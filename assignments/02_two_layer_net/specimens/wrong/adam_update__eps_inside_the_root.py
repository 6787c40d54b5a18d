"""Your eps is inside the root, np.sqrt(v_hat + eps). It is added to the root."""

CHANGES = {"np.sqrt(v_hat) + eps": "np.sqrt(v_hat + eps)"}

CAUGHT_BY = {"test_adam_adds_eps_to_the_root"}
