"""Your cache.mean and cache.var keep the axes over which you averaged, as keepdims=True does. They
have one number for every channel, the shape (C,).
"""

CHANGES = {
    "mean=mean, var=var": (
        "mean=mean.reshape(1, *one_per_channel), var=var.reshape(1, *one_per_channel)"
    ),
}

CAUGHT_BY = {"test_batch_norm_remembers_its_statistics"}
