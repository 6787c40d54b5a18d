"""Your cosine is one step off: at step = warmup the rate is still peak, because step - warmup is 0."""

import math

CAUGHT_BY = {
    "test_cosine_after_the_warmup",
    "test_schedule_without_warmup",
    "test_every_rate_is_above_zero",
}


def lr_at(step, total_steps, peak, warmup):
    if step < warmup:
        return peak * (step + 1) / warmup
    done = (step - warmup + 1) / (total_steps - warmup)
    return peak / 2 * (1 + math.cos(math.pi * done))
