"""Caffe's pooling has stride 1 if nothing else is said, not its size."""

CHANGES = {
    '("pool", own["kernel_size"][0], own.get("stride", [1])[0])': '("pool", own["kernel_size"][0], own.get("stride", own["kernel_size"])[0])'
}

CAUGHT_BY = {"test_defaults"}
