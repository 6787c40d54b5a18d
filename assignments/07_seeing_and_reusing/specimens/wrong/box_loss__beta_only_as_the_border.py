"""You use beta to choose between parabola and line, and the two do not know it: they are those of
beta = 1. The parabola is d**2 / (2 * beta), and the line abs(d) - beta / 2.
"""

CHANGES = {
    "d**2 / (2 * beta), np.abs(d) - beta / 2": "d**2 / 2, np.abs(d) - 0.5",
    "d / beta, np.sign(d)": "d, np.sign(d)",
}

CAUGHT_BY = {"test_other_beta"}
