"""Behind the warm-up your rate is 0: a factor of the cosine is 0. It is peak / 2 * (1 + cos(pi *
t)), where t grows from 0 to 1.
"""

CHANGES = {
    "peak / 2 * (1 + math.cos(math.pi * progress_made))": "0 * peak * (1 + math.cos(math.pi * progress_made))"
}

CAUGHT_BY = {
    "test_cosine_after_the_warmup",
    "test_schedule_without_warmup",
    "test_every_rate_is_above_zero",
}
