"""Your cosine is too long: it has total_steps - warmup steps, and you divide by total_steps."""

import math

CAUGHT_BY = {"test_cosine_after_the_warmup"}


def lr_at(step, total_steps, peak, warmup):
    if step < warmup:
        return peak * (step + 1) / warmup
    done = (step - warmup) / total_steps
    return peak / 2 * (1 + math.cos(math.pi * done))
