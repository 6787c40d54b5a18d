"""The pad is always 0 in your list."""

CHANGES = {'own.get("pad", [0])[0]': "0"}

CAUGHT_BY = {"test_all_kinds"}
