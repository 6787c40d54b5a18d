"""You let a little of the negative numbers through, as a leaky ReLU does. Here they become exactly
0.
"""

CHANGES = {"np.maximum(x, 0)": "np.maximum(x, 0.2 * x)"}

CAUGHT_BY = {"test_relu_forward_cuts_below_zero", "test_relu_keeps_its_inputs"}
