"""Your cosine does not fall to 0: it ends at a smallest rate of your own. Here it is peak / 2 * (1 +
cos(pi * progress)), without a floor.
"""

CHANGES = {
    "return peak / 2 * (1 + math.cos(math.pi * progress_made))": (
        "return 1e-6 + (peak - 1e-6) / 2 * (1 + math.cos(math.pi * progress_made))"
    ),
}

CAUGHT_BY = {"test_cosine_after_the_warmup", "test_schedule_without_warmup"}
