"""The numbers are right, but there is a Python loop over the images in it. Compute all scores at
once, X @ W, and the whole gradient as X.T @ (S - P) / N.
"""

CAUGHT_BY = {"test_softmax_loss_has_no_loop_over_pictures"}


def softmax_loss(W, X, y, reg):
    return softmax_loss_naive(W, X, y, reg)
