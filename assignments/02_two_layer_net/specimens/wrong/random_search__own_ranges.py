"""You draw the exponents from -4 to -1 and from -6 to -2, whatever the ranges are. The bounds come
from lr_range and reg_range.
"""

CAUGHT_BY = {"test_random_search_draws_exponents"}


def random_search(run, num_trials, lr_range, reg_range, rng):
    results = []
    for _ in range(num_trials):
        lr, reg = 10 ** rng.uniform(-4, -1), 10 ** rng.uniform(-6, -2)
        results.append((lr, reg, run(lr, reg)))
    return max(results, key=lambda result: result[2]), results
