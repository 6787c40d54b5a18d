"""Your rows are right, but the result is only reshaped to (N, F, H, W): its rows have the channels
last. Reshape to (N, H, W, F), then transpose.
"""

CAUGHT_BY = {"test_conv1x1_forward", "test_conv1x1_forward_of_one"}


def conv1x1_forward(x, w, b):
    N, C, H, W = x.shape
    rows = x.transpose(0, 2, 3, 1).reshape(-1, C)
    return (rows @ w.T + b).reshape(N, len(w), H, W)
