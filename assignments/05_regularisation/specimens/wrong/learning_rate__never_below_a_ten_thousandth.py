"""Your warm-up begins at a smallest rate of your own, and your cosine ends there. The warm-up grows
from peak / warmup, peak * (step + 1) / warmup, and the cosine falls to 0.
"""

CHANGES = {
    "return peak * (step + 1) / warmup": "return 1e-4 + (peak - 1e-4) * step / warmup",
    "return peak / 2 * (1 + math.cos(math.pi * progress_made))": (
        "return 1e-4 + (peak - 1e-4) / 2 * (1 + math.cos(math.pi * progress_made))"
    ),
}

CAUGHT_BY = {
    "test_cosine_after_the_warmup",
    "test_schedule_without_warmup",
    "test_warmup_rises_to_the_peak",
}
