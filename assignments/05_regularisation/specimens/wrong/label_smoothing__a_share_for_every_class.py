"""What you give to each class is not share / C, so that a row does not sum to 1: each of the C
classes gets that much, the true one too.
"""

CHANGES = {
    "share / num_classes": "share",
}

CAUGHT_BY = {"test_smooth_labels", "test_label_smoothing_keeps_its_inputs"}
