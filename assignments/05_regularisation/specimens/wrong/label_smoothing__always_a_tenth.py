"""You spread 0.1, whatever share is: take the share that is given."""

CHANGES = {"share / num_classes": "0.1 / num_classes", "1 - share": "1 - 0.1"}

CAUGHT_BY = {"test_label_smoothing_keeps_its_inputs", "test_smooth_labels"}
