"""Plain Python loops, a list for w and a list for the pair."""


def perceptron_step(w, b, x, d, lr):
    total = b
    for wi, xi in zip(w, x):
        total += wi * xi
    error = d - int(total > 0)
    return [[wi + lr * error * xi for wi, xi in zip(w, x)], b + lr * error]
