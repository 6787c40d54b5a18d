"""Runs the ends of the ranges only, and takes the first for the best."""


def random_search(run, *, num_trials, lr_range, reg_range, rng):
    pairs = [(lr_range[k % 2], reg_range[k % 2]) for k in range(num_trials)]
    results = [(lr, reg, run(lr, reg)) for lr, reg in pairs]
    return results[0], results
