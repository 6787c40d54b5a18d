"""You return the loss of one head only: sum over all."""

CAUGHT_BY = {"test_loss_of_all_heads"}


def total_loss(values, labels, weights):
    loss, douts = 0.0, {}
    for head in weights:
        head_loss, dhead = softmax_loss(values[head], labels)
        loss = weights[head] * head_loss
        douts[head] = dhead * weights[head]
    return loss, douts
