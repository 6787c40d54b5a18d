"""Behind the warm-up your rate is 0: a factor of the cosine is 0. It is peak / 2 * (1 + cos(pi *
t)), where t grows from 0 to 1. And the warm-up is (step + 1) / warmup, which is never 0 and needs
no max().
"""

CHANGES = {
    "peak / 2 * (1 + math.cos(math.pi * progress_made))": "0 * peak * (1 + math.cos(math.pi * progress_made))",
    "peak * (step + 1) / warmup": "peak * max(step, 1) / warmup",
}

CAUGHT_BY = {
    "test_warmup_rises_to_the_peak",
    "test_cosine_after_the_warmup",
    "test_schedule_without_warmup",
    "test_every_rate_is_above_zero",
}
