"""You never let the rate fall below a hundredth of the peak, and the warm-up begins there. It grows
from peak / warmup, peak * (step + 1) / warmup, and the cosine has no floor.
"""

CHANGES = {
    "return peak * (step + 1) / warmup": "return peak * max(0.01, step / warmup)",
    "return peak / 2 * (1 + math.cos(math.pi * progress_made))": "return peak * max(0.01, (1 + math.cos(math.pi * progress_made)) / 2)",
}

CAUGHT_BY = {
    "test_warmup_rises_to_the_peak",
    "test_cosine_after_the_warmup",
}
