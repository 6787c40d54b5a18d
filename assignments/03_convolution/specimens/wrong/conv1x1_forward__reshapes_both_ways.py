"""x.reshape(-1, C) cuts the numbers in memory order, so a row mixes pixels of one channel, and the
result is cut the same way. Bring the channels to the end with transpose first, and back afterwards.
"""

CAUGHT_BY = {"test_conv1x1_forward", "test_conv1x1_forward_of_one"}


def conv1x1_forward(x, w, b):
    N, C, H, W = x.shape
    return (x.reshape(-1, C) @ w.T + b).reshape(N, len(w), H, W)
