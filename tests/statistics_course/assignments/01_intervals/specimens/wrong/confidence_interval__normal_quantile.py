"""You take the quantile of the normal distribution: s is estimated too, so it is Student's t."""

CAUGHT_BY = {"test_few_and_many_samples", "test_other_levels"}


def confidence_interval(samples, level):
    n = len(samples)
    half = stats.norm.ppf((1 + level) / 2) * np.std(samples, ddof=1) / np.sqrt(n)
    return np.mean(samples) - half, np.mean(samples) + half
