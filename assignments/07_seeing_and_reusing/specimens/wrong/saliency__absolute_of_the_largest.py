"""You take the maximum over the channels first and then the absolute value. The largest absolute
value may be that of a negative one.
"""

CHANGES = {"np.abs(dimages[0]).max(axis=0)": "np.abs(dimages[0].max(axis=0))"}

CAUGHT_BY = {"test_derivative_of_each_pixel", "test_certain_network"}
