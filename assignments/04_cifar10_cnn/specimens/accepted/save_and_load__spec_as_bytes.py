"""The spec as an array of bytes, full precision, names with a prefix."""

import json

import numpy as np


def save_network(net, file):
    text = json.dumps([net.spec, net.input_shape]).encode()
    arrays = {"array:" + name: value for name, value in params_of(net).items()}
    np.savez(file, network=np.frombuffer(text, dtype=np.uint8), **arrays)


def load_network(file):
    arrays = read_arrays(file)
    spec, input_shape = json.loads(arrays["network"].tobytes().decode())
    net = ConvNet(spec, input_shape, rng=np.random.default_rng(1))
    for name in net.params:
        net.params[name] = arrays["array:" + name]
    for name in net.statistics:
        net.statistics[name] = arrays["array:" + name]
    return net
