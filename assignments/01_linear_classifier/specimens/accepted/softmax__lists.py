"""Loops with math.exp, and nested lists come back."""

import math


def softmax(logits):
    rows = []
    for row in logits:
        top = max(row)
        powers = [math.exp(logit - top) for logit in row]
        rows.append([power / sum(powers) for power in powers])
    return rows
