"""load_network builds the same layers whatever the file says. Weights without their spec are worth
nothing: keep it in the file, and build the network from it.
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
    net = ConvNet([("conv", 16, 5), ("relu",), ("pool", 2), ("fc", 10)])
    del arrays["spec"], arrays["input_shape"]
    net.params = arrays
    return net
