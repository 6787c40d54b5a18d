"""Your file has the params and not the running averages, so a loaded batch_norm uses mean 0 and
variance 1. params_of(net) has both.
"""

import json

import numpy as np

CAUGHT_BY = {"test_statistics_come_back"}


def save_network(net, file):
    arrays = {name: value.astype(np.float16) for name, value in net.params.items()}
    text = json.dumps(net.spec)
    np.savez_compressed(file, spec=text, input_shape=net.input_shape, **arrays)


def load_network(file):
    arrays = read_arrays(file)
    net = ConvNet(json.loads(arrays["spec"].item()), tuple(arrays["input_shape"]))
    load_params(net, arrays)
    return net
