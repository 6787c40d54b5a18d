"""Your cache.var has eps added. It is the variance itself, which the running statistics go on from:
eps belongs under the root only.
"""

CHANGES = {"mean=mean, var=var, x_hat": "mean=mean, var=var + eps, x_hat"}

CAUGHT_BY = {"test_batch_norm_remembers_its_statistics"}
