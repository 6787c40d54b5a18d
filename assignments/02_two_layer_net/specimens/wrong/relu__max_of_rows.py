"""max chooses one of two things, here whole rows, and cannot say which is larger. np.maximum compares
number by number.
"""

CHANGES = {"np.maximum(x, 0)": "np.array([max(0, row) for row in x])"}

CAUGHT_BY = {"test_relu_forward_cuts_below_zero", "test_relu_keeps_its_inputs"}
