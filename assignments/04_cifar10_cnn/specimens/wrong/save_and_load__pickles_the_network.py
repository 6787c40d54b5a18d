"""The file is a pickle, which can run any program when it is opened, so nobody may open a pickle
from somebody else. Write arrays under names by np.savez_compressed, and the spec as a text.
"""

import pickle

CAUGHT_BY = {"test_the_network_comes_back"}


def save_network(net, file):
    pickle.dump(net, file)


def load_network(file):
    return pickle.load(file)
