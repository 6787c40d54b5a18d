"""Your log-sum-exp has the sum of e^z without a shift, so it overflows for large scores and is ln
0 for very negative ones. Subtract the maximum of each row first.
"""

CHANGES = {"logits - logits.max(axis=1, keepdims=True)": "logits"}

CAUGHT_BY = {
    "test_cross_entropy_of_large_scores",
    "test_cross_entropy_of_a_hopeless_answer",
}
