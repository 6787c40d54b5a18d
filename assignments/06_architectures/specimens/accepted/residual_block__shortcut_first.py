"""Adds the shortcut first: a sum has no order."""

CHANGES = {'add(f"{name}.norm2", shortcut)': 'add(shortcut, f"{name}.norm2")'}
