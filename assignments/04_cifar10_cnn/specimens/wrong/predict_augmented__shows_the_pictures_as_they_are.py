"""One of your copies is the images as they are. All of them are changed."""

CHANGES = {
    "total = 0.0": "total = softmax(logits_of(images))",
    "range(copies)": "range(copies - 1)",
}

CAUGHT_BY = {
    "test_copies_and_max_shift",
    "test_mean_of_probabilities",
    "test_probabilities_of_large_logits",
}
