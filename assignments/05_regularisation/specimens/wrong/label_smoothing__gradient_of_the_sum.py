"""The loss is the mean over the batch, so its gradient is divided by N; yours belongs to the sum."""

CHANGES = {
    "(np.exp(log_p) - targets) / len(logits)": "np.exp(log_p) - targets",
}

CAUGHT_BY = {"test_soft_cross_entropy_gradient", "test_soft_cross_entropy_of_large_logits"}
