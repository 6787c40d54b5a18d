"""You call run(reg, lr): the two arguments are exchanged."""

import numpy as np

CAUGHT_BY = {"test_random_search_keeps_every_result"}


def random_search(run, *, num_trials, lr_range, reg_range, rng):
    results = []
    for _ in range(num_trials):
        lr = 10 ** rng.uniform(*np.log10(lr_range))
        reg = 10 ** rng.uniform(*np.log10(reg_range))
        results.append((lr, reg, run(reg, lr)))
    best = max(results, key=lambda result: result[2])
    return best, results
