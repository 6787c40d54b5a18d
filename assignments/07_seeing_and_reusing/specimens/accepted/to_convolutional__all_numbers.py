"""Writes stride and padding out."""

CHANGES = {
    'kind, numbers = "conv", [numbers[0], side]': 'kind, numbers = "conv", [numbers[0], side, 1, 0]'
}
