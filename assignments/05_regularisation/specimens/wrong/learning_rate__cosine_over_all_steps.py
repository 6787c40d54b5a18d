"""Your cosine counts from step 0. After the warm-up it must begin at its top: use (step - warmup) /
(total_steps - warmup).
"""

import math

CAUGHT_BY = {"test_cosine_after_the_warmup"}


def lr_at(step, total_steps, peak, warmup):
    if step < warmup:
        return peak * (step + 1) / warmup
    return peak / 2 * (1 + math.cos(math.pi * step / total_steps))
