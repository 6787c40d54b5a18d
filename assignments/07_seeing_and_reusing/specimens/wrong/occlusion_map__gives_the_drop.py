"""The map says by how much the probability falls. The probability itself is wanted."""

CHANGES = {
    "found[i] = softmax(logits)[:, label]": (
        "found[i] = (\n"
        "            softmax(net_forward(spec, params, image[None])[0])[0, label] - softmax(logits)[:, label]\n"
        "        )"
    ),
}

CAUGHT_BY = {
    "test_all_places",
    "test_strides_that_leave_a_rest",
    "test_another_value",
    "test_wide_images",
}
