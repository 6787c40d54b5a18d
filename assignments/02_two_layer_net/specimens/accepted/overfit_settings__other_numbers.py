"""Other settings that do it too; numbers of NumPy."""

import numpy as np


def overfit_settings():
    settings = dict(hidden_size=40, weight_scale=np.float64(0.1), lr=0.01)
    return settings | {"batch_size": 5, "num_epochs": np.int64(15)}
