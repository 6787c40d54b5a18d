"""After the warm-up your rate falls along a straight line. The task asks for half a cosine, which is flat at both
ends.
"""

import math

CAUGHT_BY = {"test_cosine_after_the_warmup", "test_schedule_without_warmup"}


def lr_at(step, total_steps, peak, warmup):
    if step < warmup:
        return peak * (step + 1) / warmup
    return peak * (total_steps - step) / (total_steps - warmup)
