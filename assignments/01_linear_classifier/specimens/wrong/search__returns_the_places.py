"""You return the positions of the best pair in the lists. Return the values: lrs[i] and regs[j]."""

CHANGES = {
    "progress(lrs)": "lrs",
    "best_i, best_j": "i, j",
    "lrs[best_i], regs[best_j], val_accuracy": "i, j, val_accuracy",
}

CAUGHT_BY = {"test_search_chooses_by_validation_accuracy"}
