"""Returns, and prints on from a thread."""

import threading


def affine(x, w, b):
    def talk():
        while True:
            print("x" * 1000, flush=True)

    threading.Thread(target=talk, daemon=True).start()
    return x @ w
