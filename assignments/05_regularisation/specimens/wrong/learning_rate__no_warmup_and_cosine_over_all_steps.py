"""There is no warm-up here, and your cosine runs over all steps. The rate grows to the peak first,
peak * (step + 1) / warmup, and the cosine then begins at step - warmup.
"""

CHANGES = {
    "if step < warmup:\n        return peak * (step + 1) / warmup\n    ": "",
    "(step - warmup) / (total_steps - warmup)": "step / total_steps",
}

CAUGHT_BY = {
    "test_warmup_rises_to_the_peak",
    "test_cosine_after_the_warmup",
}
