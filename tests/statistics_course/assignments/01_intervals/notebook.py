# %% [markdown]
# # Confidence intervals
#
# How far may the mean of a few measurements be from the true one?

# %% role="given" name="imports"
import numpy as np
from kit import check
from scipy import stats

# %% [markdown]
# For `n` independent samples of a normal distribution, with mean $\bar x$ and standard deviation
# `s`, the number $(\bar x - \mu) / (s / \sqrt{n})$ has Student's t distribution with `n - 1`
# degrees of freedom. **Task `confidence_interval` (4 points).** Both tails outside of the
# interval have the same probability.


# %% role="answer" task="confidence_interval"
def confidence_interval(samples, level):
    """The interval around the mean that contains the true one with that probability.

    Args:
        samples: Numbers, shape (n,), n at least 2.
        level: The probability, between 0 and 1.

    Returns:
        Its lower and its upper end.
    """
    ### BEGIN SOLUTION
    n = len(samples)
    half = stats.t.ppf((1 + level) / 2, n - 1) * np.std(samples, ddof=1) / np.sqrt(n)
    return np.mean(samples) - half, np.mean(samples) + half
    ### END SOLUTION


# %% role="check" task="confidence_interval"

# %% [markdown]
# **Question 1 (2 points).** What does the level of 95 % say, and of what?

# %% [markdown] role="written" task="question_level"
# ### BEGIN SOLUTION
# The mean is fixed and the interval is random: of many intervals, each computed from new samples,
# 95 % contain the mean.
# ### END SOLUTION
