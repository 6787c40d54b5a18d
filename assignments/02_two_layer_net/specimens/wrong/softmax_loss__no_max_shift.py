"""You exponentiate the scores as they are, and large ones overflow to inf or nan. Subtract the
largest score of each row first.
"""

CHANGES = {"logits - logits.max(axis=1, keepdims=True)": "logits"}

CAUGHT_BY = {
    "test_softmax_loss_of_large_scores",
    "test_softmax_loss_of_a_hopeless_answer",
}
