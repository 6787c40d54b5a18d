"""x.reshape(-1, C) cuts the numbers in memory order, so a row mixes pixels of one channel. Bring the
channels to the end first, with transpose.
"""

CAUGHT_BY = {
    "test_conv1x1_forward",
    "test_conv1x1_forward_of_one",
}


def conv1x1_forward(x, w, b):
    N, C, H, W = x.shape
    pixels = x.reshape(-1, C)
    return (pixels @ w.T + b).reshape(N, H, W, len(w)).transpose(0, 3, 1, 2)
