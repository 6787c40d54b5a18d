"""You use the height of the window where its width belongs: pool_size is a pair, PH rows and PW
columns. An argmax counts along the rows, so it is divided by PW as well: the row is index // PW,
the column index % PW.
"""

CHANGES = {
    "u, v = np.unravel_index(np.argmax(window), window.shape)": "u, v = divmod(np.argmax(window), PH)"
}

CAUGHT_BY = {"test_max_pool2d_backward_rectangular_windows"}
