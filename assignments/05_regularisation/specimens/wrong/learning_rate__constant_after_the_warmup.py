"""After the warm-up your rate stays at the peak. It falls along half a cosine: peak / 2 * (1 + cos(pi
* progress)).
"""

CHANGES = {"return peak / 2 * (1 + math.cos(math.pi * progress_made))": "return peak"}

CAUGHT_BY = {"test_cosine_after_the_warmup", "test_schedule_without_warmup"}
