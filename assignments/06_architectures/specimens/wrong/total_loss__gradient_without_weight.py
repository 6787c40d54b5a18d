"""The weight of a head is on its gradient too."""

CAUGHT_BY = {"test_gradients_of_all_heads"}


def total_loss(values, labels, weights):
    loss, douts = 0.0, {}
    for head in weights:
        head_loss, dhead = softmax_loss(values[head], labels)
        loss = loss + weights[head] * head_loss
        douts[head] = dhead
    return loss, douts
