"""Your result is float64 whatever comes in: np.zeros(images.shape) makes floats.
np.zeros_like(images) keeps the dtype, and float32 trains twice as fast.
"""

CHANGES = {"np.zeros_like(images)": "np.zeros(images.shape)"}

CAUGHT_BY = {"test_dtype_stays"}
