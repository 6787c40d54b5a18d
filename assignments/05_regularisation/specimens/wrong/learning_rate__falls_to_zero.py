"""Your last step has the rate 0: you divide by total_steps - warmup - 1. The cosine would reach 0 at step
total_steps, which is behind the end.
"""

import math

CAUGHT_BY = {
    "test_cosine_after_the_warmup",
    "test_schedule_without_warmup",
    "test_every_rate_is_above_zero",
}


def lr_at(step, total_steps, peak, warmup):
    if step < warmup:
        return peak * (step + 1) / warmup
    done = (step - warmup) / max(1, total_steps - warmup - 1)
    return peak / 2 * (1 + math.cos(math.pi * done))
