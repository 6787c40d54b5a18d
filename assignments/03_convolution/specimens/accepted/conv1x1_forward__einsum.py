"""einsum."""

import numpy as np


def conv1x1_forward(x, w, b):
    return np.einsum("nchw,fc->nfhw", x, w) + b[None, :, None, None]
