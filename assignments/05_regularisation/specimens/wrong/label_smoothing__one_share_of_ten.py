"""You spread over ten classes, whatever num_classes is."""

CHANGES = {
    "share / num_classes": "share / 10",
}

CAUGHT_BY = {"test_smooth_labels", "test_label_smoothing_keeps_its_inputs"}
