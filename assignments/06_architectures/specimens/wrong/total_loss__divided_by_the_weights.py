"""The loss is the weighted sum; you divide it by the sum of the weights."""

CAUGHT_BY = {"test_loss_of_all_heads", "test_gradients_of_all_heads"}


def total_loss(values, labels, weights):
    loss, douts = 0.0, {}
    for head in weights:
        head_loss, dhead = softmax_loss(values[head], labels)
        loss = loss + weights[head] * head_loss
        douts[head] = dhead * weights[head]
    total = sum(weights.values())
    return loss / total, {head: dhead / total for head, dhead in douts.items()}
