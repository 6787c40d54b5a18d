"""Your warm-up begins at 0, a step in which nothing is learnt, so it takes warmup - 1 equal parts to
reach the peak. It takes warmup of them: peak * (step + 1) / warmup.
"""

CHANGES = {"peak * (step + 1) / warmup": "peak * step / max(1, warmup - 1)"}

CAUGHT_BY = {"test_warmup_rises_to_the_peak", "test_every_rate_is_above_zero"}
