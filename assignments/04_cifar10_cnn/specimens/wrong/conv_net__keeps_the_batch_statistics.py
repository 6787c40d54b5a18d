"""Your loss does not return the batch statistics, so the running averages keep their initial
values. The last line of loss is grads.update(batch_statistics(caches)).
"""

CHANGES = {"        grads.update(batch_statistics(caches))\n": ""}

CAUGHT_BY = {"test_batch_norm_is_trained"}
