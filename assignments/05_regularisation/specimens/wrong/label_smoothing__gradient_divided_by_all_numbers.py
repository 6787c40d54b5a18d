"""Your gradient is divided by N * C. The loss is a mean over the images, so divide by N,
len(logits).
"""

CHANGES = {"(np.exp(log_p) - targets) / len(logits)": "(np.exp(log_p) - targets) / logits.size"}

CAUGHT_BY = {
    "test_soft_cross_entropy_gradient",
    "test_soft_cross_entropy_of_large_logits",
}
