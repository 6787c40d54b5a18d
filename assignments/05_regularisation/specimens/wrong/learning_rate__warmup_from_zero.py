"""Your warm-up begins at 0, so the first step teaches nothing. It grows from peak / warmup to peak:
peak * (step + 1) / warmup.
"""

CHANGES = {"peak * (step + 1) / warmup": "peak * step / warmup"}

CAUGHT_BY = {"test_warmup_rises_to_the_peak", "test_every_rate_is_above_zero"}
