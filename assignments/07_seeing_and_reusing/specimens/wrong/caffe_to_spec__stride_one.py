"""The stride of a convolution is always 1 in your list."""

CHANGES = {'own.get("stride", [1])[0], own.get("pad", [0])[0]': '1, own.get("pad", [0])[0]'}

CAUGHT_BY = {"test_all_kinds", "test_defaults"}
