"""You never let the cosine fall below a tenth of the peak. It falls to almost 0 here, peak / 2 * (1
+ cos(pi * progress)), without a floor.
"""

CHANGES = {
    "return peak / 2 * (1 + math.cos(math.pi * progress_made))": "return peak * max(0.1, (1 + math.cos(math.pi * progress_made)) / 2)"
}

CAUGHT_BY = {
    "test_cosine_after_the_warmup",
    "test_schedule_without_warmup",
}
