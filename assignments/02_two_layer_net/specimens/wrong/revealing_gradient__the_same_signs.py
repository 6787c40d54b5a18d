"""x and dout have the same signs everywhere, so the friend's mask is the right one."""

import numpy as np

CAUGHT_BY = {
    "test_both_mistakes_show",
}


def revealing_gradient():
    x = np.linspace(-1.0, 1.0, 6)
    return x, 2 * x
