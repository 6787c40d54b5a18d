"""Your warm-up has at least one step, even where warmup is 0, and in that step the rate is 0.
Without a warm-up the cosine begins in step 0, at peak; and a warm-up begins at peak / warmup.
"""

import math

CAUGHT_BY = {
    "test_warmup_rises_to_the_peak",
    "test_schedule_without_warmup",
    "test_every_rate_is_above_zero",
}


def lr_at(step, total_steps, peak, warmup):
    warmup = max(1, warmup)
    if step < warmup:
        return peak * step / warmup
    done = (step - warmup) / (total_steps - warmup)
    return peak / 2 * (1 + math.cos(math.pi * done))
