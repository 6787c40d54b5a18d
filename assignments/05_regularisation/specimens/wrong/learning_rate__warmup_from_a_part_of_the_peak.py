"""Your warm-up begins at a part of the peak of its own. It grows in equal steps from peak / warmup to
peak: peak * (step + 1) / warmup.
"""

CHANGES = {"peak * (step + 1) / warmup": "peak * (0.1 + 0.9 * step / warmup)"}

CAUGHT_BY = {"test_warmup_rises_to_the_peak"}
