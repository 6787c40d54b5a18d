"""Your warm-up begins at 0, so the first step teaches nothing. It grows from peak / warmup to peak:
peak * (step + 1) / warmup.
"""

import math

CAUGHT_BY = {"test_warmup_rises_to_the_peak", "test_every_rate_is_above_zero"}


def lr_at(step, total_steps, peak, warmup):
    if step < warmup:
        return peak * step / warmup
    done = (step - warmup) / (total_steps - warmup)
    return peak / 2 * (1 + math.cos(math.pi * done))
