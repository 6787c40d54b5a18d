"""You never call net.update_statistics(grads): a network with batch_norm then predicts with
averages that it was not trained with.
"""

CHANGES = {"        net.update_statistics(grads)\n": ""}

CAUGHT_BY = {"test_running_averages_are_updated"}
