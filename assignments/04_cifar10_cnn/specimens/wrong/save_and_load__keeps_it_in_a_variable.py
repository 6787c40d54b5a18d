"""load_network gives back what save_network has left in a variable. Whoever loads has nothing but
the file, in another process, on another day: everything must be in it.
"""

import numpy as np

CAUGHT_BY = {"test_the_network_comes_back"}


_saved = []


def save_network(net, file):
    _saved[:] = [net]
    np.savez_compressed(file, saved=len(_saved))


def load_network(file):
    read_arrays(file)
    return _saved[0]
