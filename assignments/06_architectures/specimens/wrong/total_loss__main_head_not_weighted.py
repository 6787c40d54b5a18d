"""The main head has a weight as well, which need not be 1."""

CAUGHT_BY = {"test_loss_of_all_heads", "test_gradients_of_all_heads"}


def total_loss(values, labels, weights):
    loss, douts = 0.0, {}
    weights = {**weights, "scores": 1.0}
    for head in weights:
        head_loss, dhead = softmax_loss(values[head], labels)
        loss = loss + weights[head] * head_loss
        douts[head] = dhead * weights[head]
    return loss, douts
