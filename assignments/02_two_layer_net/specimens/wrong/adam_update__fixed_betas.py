"""You use 0.9 and 0.999 whatever is given: take beta1 and beta2."""

CHANGES = {
    "def adam_update(w, dw, state, lr, beta1=0.9, beta2=0.999, eps=1e-8):": "def adam_update(w, dw, state, lr, beta1=0.9, beta2=0.999, eps=1e-8):\n    beta1, beta2 = 0.9, 0.999"
}

CAUGHT_BY = {"test_adam_listens_to_its_betas"}
