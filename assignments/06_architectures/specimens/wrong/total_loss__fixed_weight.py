"""You multiply the auxiliary losses by 0.3, whatever weights says."""

CAUGHT_BY = {"test_loss_of_all_heads", "test_gradients_of_all_heads"}


def total_loss(values, labels, weights):
    loss, douts = 0.0, {}
    for head in weights:
        head_loss, dhead = softmax_loss(values[head], labels)
        loss = loss + (1.0 if head == "scores" else 0.3) * head_loss
        douts[head] = dhead * (1.0 if head == "scores" else 0.3)
    return loss, douts
