"""In place on a copy; a new state comes back."""


def sgd_update(w, dw, state, lr):
    w = w.copy()
    w -= lr * dw
    return w, {}
