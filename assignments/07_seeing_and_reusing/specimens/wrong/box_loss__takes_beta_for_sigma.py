"""You read beta as the sigma of the Fast R-CNN code, whose parabola ends at 1 / sigma**2. Here it
ends at beta itself: d**2 / (2 * beta), and abs(d) - beta / 2 beyond.
"""

CHANGES = {"d = predicted - true": "d, beta = predicted - true, 1 / beta**2"}

CAUGHT_BY = {"test_other_beta"}
