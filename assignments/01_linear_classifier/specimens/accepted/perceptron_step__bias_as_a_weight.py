"""Appends the constant 1 to x and the bias to w; b comes back as an array of one number."""

import numpy as np


def perceptron_step(w, b, x, d, lr):
    w, x = np.append(w, b), np.append(x, 1.0)
    w = w + lr * (d - np.heaviside(w @ x, 0.0)) * x
    return w[:-1], w[-1:]
