"""The numbers are right, but loops make them. Take im2col and one matrix product: im2col(...) @
w.reshape(F, -1).T + b.
"""

CAUGHT_BY = {
    "test_conv2d_forward_is_10_times_as_fast",
    "test_conv2d_forward_is_25_times_as_fast",
}


def conv2d_forward(x, w, b, stride, padding):
    out, _ = conv2d_forward_naive(x, w, b, stride, padding)
    cols = im2col(x, w.shape[2], w.shape[3], stride, padding)
    return out, (cols, x.shape, w, stride, padding)
