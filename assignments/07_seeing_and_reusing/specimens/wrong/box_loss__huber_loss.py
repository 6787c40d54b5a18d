"""That is the Huber loss, beta times larger: its parabola is d**2 / 2 and its line has the slope
beta. Smooth L1 has d**2 / (2 * beta), and a line of slope 1.
"""

CHANGES = {
    "d**2 / (2 * beta), np.abs(d) - beta / 2": "d**2 / 2, beta * np.abs(d) - beta**2 / 2",
    "d / beta, np.sign(d)": "d, beta * np.sign(d)",
}

CAUGHT_BY = {"test_other_beta"}
