"""Your rows do not sum to 1: the true class gets its part of the share as well, 1 - share + share / C."""

CHANGES = {
    "targets[np.arange(len(labels)), labels] += 1 - share": "targets[np.arange(len(labels)), labels] = 1 - share",
}

CAUGHT_BY = {"test_smooth_labels", "test_label_smoothing_keeps_its_inputs"}
