"""You draw lr and reg uniformly, so nearly all are of the largest size. Draw the exponent
uniformly: 10 ** rng.uniform(log10(low), log10(high)).
"""

CAUGHT_BY = {"test_random_search_draws_exponents"}


def random_search(run, *, num_trials, lr_range, reg_range, rng):
    results = []
    for _ in range(num_trials):
        lr = rng.uniform(*lr_range)
        reg = rng.uniform(*reg_range)
        results.append((lr, reg, run(lr, reg)))
    best = max(results, key=lambda result: result[2])
    return best, results
