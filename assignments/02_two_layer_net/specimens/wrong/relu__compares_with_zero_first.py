"""np.greater only compares: your out consists of True and False. np.maximum(x, 0) takes the larger
of the two numbers.
"""

CHANGES = {"np.maximum(x, 0)": "np.greater(0, x)"}

CAUGHT_BY = {"test_relu_forward_cuts_below_zero", "test_relu_keeps_its_inputs"}
