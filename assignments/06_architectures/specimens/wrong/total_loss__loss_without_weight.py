"""The weight of a head is on its loss too."""

CAUGHT_BY = {"test_loss_of_all_heads"}


def total_loss(values, labels, weights):
    loss, douts = 0.0, {}
    for head in weights:
        head_loss, dhead = softmax_loss(values[head], labels)
        loss = loss + head_loss
        douts[head] = dhead * weights[head]
    return loss, douts
