"""The heads are computed first, and summed up then."""


def total_loss(values, labels, weights):
    heads = {name: softmax_loss(values[name], labels) for name in weights}
    douts = {name: weights[name] * dlogits for name, (_, dlogits) in heads.items()}
    return sum(weights[name] * loss for name, (loss, _) in heads.items()), douts
