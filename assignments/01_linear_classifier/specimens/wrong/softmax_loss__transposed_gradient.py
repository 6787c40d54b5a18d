"""Your dW has the shape (C, D). A gradient has the shape of what it belongs to: X.T @ dscores is
(D, C).
"""

import numpy as np

CAUGHT_BY = {
    "test_gradient_without_regularisation",
    "test_gradient_with_regularisation",
    "test_loss_of_small_batches",
    "test_loss_with_int32_labels",
    "test_loss_of_large_scores",
    "test_fit_starts_from_small_random_weights",
    "test_fit_takes_the_steps_of_sgd",
    "test_fit_regularises",
    "test_fit_returns_the_loss_before_every_step",
    "test_fit_draws_with_replacement",
    "test_fit_goes_on_where_it_stopped",
    "test_predict_gives_the_class_of_the_highest_score",
    "test_a_trained_classifier_is_right",
    "test_search_measures_every_pair",
    "test_search_starts_every_pair_alike",
    "test_search_chooses_by_validation_accuracy",
}


def softmax_loss(W, X, y, reg):
    N = len(X)
    scores = X @ W
    scores = scores - scores.max(axis=1, keepdims=True)
    powers = np.exp(scores)
    sums = powers.sum(axis=1, keepdims=True)
    loss = np.mean(np.log(sums[:, 0]) - scores[np.arange(N), y])
    dscores = powers / sums
    dscores[np.arange(N), y] -= 1
    return loss + reg * np.sum(W * W), (X.T @ dscores / N + 2 * reg * W).T
