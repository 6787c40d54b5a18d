"""warmup may be 0, and you divide by it all the same. Divide by warmup only where step < warmup:
without a warm-up there is no such step.
"""

CHANGES = {"if step < warmup:": "rising = peak / warmup\n    if step < warmup:"}

CAUGHT_BY = {"test_schedule_without_warmup"}
