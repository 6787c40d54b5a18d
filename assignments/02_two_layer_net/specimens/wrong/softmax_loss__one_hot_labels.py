"""You calculate with y as if it were one-hot rows of shape (N, C). It holds the numbers of the
classes, shape (N,): index with them, [np.arange(N), y], or make the rows yourself, np.eye(C)[y].
"""

import numpy as np

CAUGHT_BY = {
    "test_softmax_loss_of_equal_scores",
    "test_softmax_loss_gives_the_loss",
    "test_softmax_loss_gives_the_gradient",
    "test_softmax_loss_is_a_mean",
    "test_softmax_loss_of_large_scores",
    "test_softmax_loss_of_a_hopeless_answer",
    "test_softmax_loss_keeps_its_inputs",
}


def softmax_loss(logits, y):
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    shares = powers / powers.sum(axis=1, keepdims=True)
    loss = -np.sum(y * np.log(shares)) / len(logits)
    return loss, (shares - y) / len(logits)
