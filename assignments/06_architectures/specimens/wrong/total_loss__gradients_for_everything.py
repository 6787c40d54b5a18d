"""Only the heads that weights names have a gradient in douts."""

CAUGHT_BY = {"test_gradients_of_all_heads"}


def total_loss(values, labels, weights):
    loss, douts = 0.0, {}
    for head in weights:
        head_loss, dhead = softmax_loss(values[head], labels)
        loss = loss + weights[head] * head_loss
        douts[head] = dhead * weights[head]
    douts |= {name: 0.0 * value for name, value in values.items() if name not in douts}
    return loss, douts
