"""l2_decay does not reach net.loss: the network is trained without a penalty for its weights."""

CHANGES = {"net.loss(x, y, l2_decay)": "net.loss(x, y)"}

CAUGHT_BY = {"test_params_after_some_steps"}
