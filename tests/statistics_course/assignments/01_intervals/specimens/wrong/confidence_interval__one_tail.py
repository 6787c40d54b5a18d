"""You leave 1 - level in each of the tails; both together have that probability."""

CAUGHT_BY = {"test_few_and_many_samples", "test_other_levels"}


def confidence_interval(samples, level):
    n = len(samples)
    half = stats.t.ppf(level, n - 1) * np.std(samples, ddof=1) / np.sqrt(n)
    return np.mean(samples) - half, np.mean(samples) + half
