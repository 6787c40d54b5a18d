"""You give the whole share to each class. It is divided among the C classes, and a row sums to 1."""

CHANGES = {
    "share / num_classes": "share",
}

CAUGHT_BY = {"test_smooth_labels", "test_label_smoothing_keeps_its_inputs"}
