"""math.log10 by hand, a running best, prints; lists come back."""

import math


def random_search(run, *, num_trials, lr_range, reg_range, rng):
    best, results = None, []
    while len(results) < num_trials:
        pair = []
        for low, high in (lr_range, reg_range):
            pair.append(low * (high / low) ** rng.random())
        result = [*pair, run(*pair)]
        print(result)
        results.append(result)
        if best is None or result[-1] >= best[-1]:
            best = result
    return [best, results]
