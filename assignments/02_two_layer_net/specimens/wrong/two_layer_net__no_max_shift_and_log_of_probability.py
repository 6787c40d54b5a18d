"""Your network has a softmax of its own, which exponentiates the scores as they are: beyond about
700 np.exp overflows, and inf / inf is nan. Call your softmax_loss, or subtract the largest score of
every row first.
"""

CHANGES = {
    "loss, dlogits = softmax_loss(logits, y)": "powers = np.exp(logits)\n        dlogits = powers / powers.sum(axis=1, keepdims=True)\n        loss = -np.mean(np.log(dlogits[np.arange(len(y)), y]))\n        dlogits[np.arange(len(y)), y] -= 1\n        dlogits = dlogits / len(y)"
}

CAUGHT_BY = {"test_net_of_large_scores"}
