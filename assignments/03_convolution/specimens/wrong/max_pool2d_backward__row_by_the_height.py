"""argmax counts row by row, so a row has as many numbers as the window is wide: with index =
np.argmax(window), the row is index // PW and the column index % PW. You divide by PH, which is
right for windows up to as high as wide.
"""

CHANGES = {
    "u, v = np.unravel_index(np.argmax(window), window.shape)": (
        "place = int(np.argmax(window))\n        v = place % PW\n        u = (place - v) // PH"
    ),
}

CAUGHT_BY = {"test_max_pool2d_backward_rectangular_windows"}
