"""The square is always 0, whatever value is given."""

CHANGES = {
    "covered[j, :, top : top + size, left : left + size] = value": "covered[j, :, top : top + size, left : left + size] = 0"
}

CAUGHT_BY = {"test_another_value"}
