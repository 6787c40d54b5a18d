"""You take the maximum of the tuples, which is the trial with the largest lr. Compare by the
accuracy.
"""

import numpy as np

CAUGHT_BY = {"test_random_search_returns_the_best"}


def random_search(run, *, num_trials, lr_range, reg_range, rng):
    results = []
    for _ in range(num_trials):
        lr = 10 ** rng.uniform(*np.log10(lr_range))
        reg = 10 ** rng.uniform(*np.log10(reg_range))
        results.append((lr, reg, run(lr, reg)))
    best = max(results)
    return best, results
