"""You spread the share over the C - 1 other classes. Here it is spread over all C classes, so the true one has
1 - share + share / C.
"""

CHANGES = {
    "share / num_classes": "share / (num_classes - 1)",
    "targets[np.arange(len(labels)), labels] += 1 - share": "targets[np.arange(len(labels)), labels] = 1 - share",
}

CAUGHT_BY = {"test_smooth_labels", "test_label_smoothing_keeps_its_inputs"}
