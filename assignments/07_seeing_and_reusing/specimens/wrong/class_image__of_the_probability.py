"""You climb the probability, not the logit: its gradient vanishes where the network is certain."""

CHANGES = {
    "dlogits[0, label] = 1": (
        "p = softmax(logits)\n"
        "        dlogits = -p * p[0, label]\n"
        "        dlogits[0, label] += p[0, label]"
    ),
}

CAUGHT_BY = {"test_one_step_uphill", "test_several_steps"}
