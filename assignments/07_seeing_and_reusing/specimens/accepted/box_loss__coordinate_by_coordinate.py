"""Loops over boxes and coordinates."""


def box_loss(predicted, true, beta=1.0):
    loss, slope = 0.0, np.zeros(predicted.shape)
    for n in range(len(predicted)):
        for j in range(4):
            d = predicted[n, j] - true[n, j]
            loss += d * d / 2 / beta if abs(d) <= beta else abs(d) - beta / 2
            slope[n, j] = min(1, max(-1, d / beta))
    return loss / len(predicted), slope / len(predicted)
