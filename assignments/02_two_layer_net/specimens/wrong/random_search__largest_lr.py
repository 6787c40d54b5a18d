"""You take the maximum of the tuples, which is the trial with the largest lr. Compare by the
accuracy.
"""

CHANGES = {
    "progress(range(num_trials))": "range(num_trials)",
    "return max(results, key=lambda result: result[2]), results": (
        "best = max(results)\n    return best, results"
    ),
}

CAUGHT_BY = {"test_random_search_returns_the_best"}
