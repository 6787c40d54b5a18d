"""You divide the share by 2, which is right for two classes only. It is spread over all of them:
share / num_classes.
"""

CHANGES = {"share / num_classes)": "share / 2)"}

CAUGHT_BY = {
    "test_smooth_labels",
    "test_label_smoothing_keeps_its_inputs",
}
