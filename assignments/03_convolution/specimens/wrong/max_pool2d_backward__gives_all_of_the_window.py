"""You give the gradient to every number of the window, as np.repeat does. Only the position of the
maximum decided the output, so it gets all of dout and the others 0.
"""

CHANGES = {
    (
        "window = x[n, c, top : top + PH, left : left + PW]\n"
        "        u, v = np.unravel_index(np.argmax(window), window.shape)\n"
        "        dx[n, c, top + u, left + v] += dout[n, c, i, j]"
    ): "dx[n, c, top : top + PH, left : left + PW] += dout[n, c, i, j]",
}

CAUGHT_BY = {
    "test_max_pool2d_backward_2x2_stride_2",
    "test_max_pool2d_backward_overlapping_windows",
    "test_max_pool2d_backward_rectangular_windows",
    "test_max_pool2d_backward_rounded_down",
    "test_max_pool2d_backward_negative_numbers",
}
