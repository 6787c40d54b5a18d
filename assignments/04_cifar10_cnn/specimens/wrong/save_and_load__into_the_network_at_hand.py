"""load_network fills the network that the notebook happens to have, net, and the grader has none.
Build a new one from the spec and the input shape in the file.
"""

import json

import numpy as np

CAUGHT_BY = {"test_the_network_comes_back"}


def save_network(net, file):
    arrays = {name: value.astype(np.float16) for name, value in params_of(net).items()}
    text = json.dumps(net.spec)
    np.savez_compressed(file, spec=text, input_shape=net.input_shape, **arrays)


def load_network(file):
    arrays = read_arrays(file)
    load_params(net, arrays)
    return net
