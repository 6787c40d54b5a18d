"""Your log-sum-exp has the sum of e^z without a shift, so it overflows for large scores and is ln
0 for very negative ones. Subtract the maximum of each row first.
"""

import math

CAUGHT_BY = {"test_cross_entropy_of_a_hopeless_answer", "test_cross_entropy_of_large_scores"}


def cross_entropy(logits, labels):
    total = 0.0
    for row, label in zip(logits, labels, strict=True):
        total += math.log(sum(math.exp(score) for score in row)) - row[label]
    return total / len(labels)
