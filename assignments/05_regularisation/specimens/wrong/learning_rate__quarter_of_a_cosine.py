"""Your curve is a quarter of a cosine: it falls steeply at the end. Half a cosine is (1 + cos(pi t)) / 2."""

import math

CAUGHT_BY = {"test_cosine_after_the_warmup", "test_schedule_without_warmup"}


def lr_at(step, total_steps, peak, warmup):
    if step < warmup:
        return peak * (step + 1) / warmup
    done = (step - warmup) / (total_steps - warmup)
    return peak * math.cos(math.pi / 2 * done)
