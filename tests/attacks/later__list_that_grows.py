"""Returns a list that a thread makes longer while it is sent."""

import threading


def affine(x, w, b):
    out = [[0.0] * len(b)] * len(x)

    def grow():
        while True:
            out.append([1.0])
            out.clear()

    threading.Thread(target=grow, daemon=True).start()
    return out
