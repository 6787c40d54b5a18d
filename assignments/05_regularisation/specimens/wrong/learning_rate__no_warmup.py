"""You begin at the peak: in the first warmup steps the rate grows in equal parts."""

import math

CAUGHT_BY = {"test_warmup_rises_to_the_peak"}


def lr_at(step, total_steps, peak, warmup):
    done = max(0, step - warmup) / (total_steps - warmup)
    return peak / 2 * (1 + math.cos(math.pi * done))
