"""You take the share from the true class and give it to nobody: share / C goes to every class."""

CHANGES = {
    "np.full((len(labels), num_classes), share / num_classes)": "np.zeros((len(labels), num_classes))",
    "targets[np.arange(len(labels)), labels] += 1 - share": "targets[np.arange(len(labels)), labels] = 1 - share",
}

CAUGHT_BY = {"test_smooth_labels", "test_label_smoothing_keeps_its_inputs"}
