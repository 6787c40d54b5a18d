"""A np.float64 makes float64 of every float32 array that it is multiplied by: use math.cos."""

CHANGES = {"math.cos": "np.cos"}

CAUGHT_BY = {"test_every_rate_is_above_zero"}
