"""np.float32 keeps seven digits of a number, and the step is as small as the rest. Leave the numbers
in float64, and add h to what is there.
"""

CHANGES = {"moved[i] = x[i] + h": "moved[i] = np.float32(x[i]) + h"}

CAUGHT_BY = {"test_numerical_gradient_with_a_small_step"}
