"""The square of the cosine of half the angle, the warm-up by a comparison, with NumPy inside."""

import numpy as np


def lr_at(step, total_steps, peak, warmup):
    rise = 1.0 if step >= warmup else (step + 1) / warmup
    done = max(step - warmup, 0) / (total_steps - warmup)
    return float(peak * rise * np.cos(np.pi * done / 2) ** 2)
