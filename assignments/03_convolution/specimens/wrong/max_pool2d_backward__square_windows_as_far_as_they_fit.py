"""You use the height of the window where its width belongs: pool_size is a pair, PH rows and PW
columns. An argmax counts along the rows, so it is divided by PW as well: the row is index // PW,
the column index % PW.
"""

CHANGES = {
    "x, (PH, PW), stride = cache": "x, (PH, _), stride = cache\n    PW = PH",
    "N, C, OH, OW = dout.shape": (
        "N, C, H, W = x.shape\n    OH, OW = (H - PH) // stride + 1, (W - PW) // stride + 1"
    ),
}

CAUGHT_BY = {"test_max_pool2d_backward_rectangular_windows"}
