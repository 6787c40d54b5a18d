"""With max_shift = 0 you do not augment. It still flips the images: only None means that they stay as
they are, so ask `max_shift is not None`.
"""

CHANGES = {"if max_shift is not None": "if max_shift"}

CAUGHT_BY = {"test_training_is_augmented"}
