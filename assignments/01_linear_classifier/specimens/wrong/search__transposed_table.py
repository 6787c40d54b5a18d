"""Your table has a row for each reg. It has a row for each lr and a column for each reg: shape
(len(lrs), len(regs)).
"""

CHANGES = {
    "progress(lrs)": "lrs",
    "best_i, best_j": "i, j",
    "lrs[best_i], regs[best_j], val_accuracy": "lrs[i], regs[j], val_accuracy.T",
}

CAUGHT_BY = {
    "test_search_measures_every_pair",
    "test_search_starts_every_pair_alike",
}
