"""You take the logarithm of a probability that may be rounded to 0, and -ln 0 is inf. Use log-sum-
exp: ln(sum of e^(z - m)) - (z_y - m).
"""

CHANGES = {
    "np.log(sums[:, 0]) - shifted[rows, labels]": "-np.log(powers[rows, labels] / sums[:, 0])"
}

CAUGHT_BY = {"test_softmax_loss_of_a_hopeless_answer"}
