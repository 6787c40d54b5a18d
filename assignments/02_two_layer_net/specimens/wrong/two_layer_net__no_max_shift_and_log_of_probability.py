"""Your softmax subtracts no maximum, and takes the logarithm of a probability: large scores make it
inf / inf, which is nan. Call softmax_loss, which is safe from that.
"""

CHANGES = {
    "loss, dscores = softmax_loss(scores, y)": "powers = np.exp(scores)\n        dscores = powers / powers.sum(axis=1, keepdims=True)\n        loss = -np.mean(np.log(dscores[np.arange(len(y)), y]))\n        dscores[np.arange(len(y)), y] -= 1\n        dscores = dscores / len(y)"
}

CAUGHT_BY = {"test_net_of_large_scores"}
