"""argmax of a window counts along its rows, and a row has PW numbers: the row is index // PW and
the column index % PW. You divide by the height of the window.
"""

CHANGES = {
    "u, v = np.unravel_index(np.argmax(window), window.shape)": "u, v = divmod(np.argmax(window), PH)"
}

CAUGHT_BY = {"test_max_pool2d_backward_rectangular_windows"}
