"""The map has the logits. Probabilities are wanted: softmax first."""

CHANGES = {"softmax(logits)": "logits"}

CAUGHT_BY = {
    "test_all_places",
    "test_strides_that_leave_a_rest",
    "test_another_value",
    "test_wide_images",
}
