"""You assign the whole window of dx. Where windows overlap, its zeros wipe out what an earlier
window has put there. Add to it: +=.
"""

CHANGES = {
    (
        "u, v = np.unravel_index(np.argmax(window), window.shape)\n"
        "        dx[n, c, top + u, left + v] += dout[n, c, i, j]"
    ): "dx[n, c, top : top + PH, left : left + PW] = (window == window.max()) * dout[n, c, i, j]",
}

CAUGHT_BY = {
    "test_max_pool2d_backward_overlapping_windows",
    "test_max_pool2d_backward_rectangular_windows",
    "test_max_pool2d_backward_negative_numbers",
}
