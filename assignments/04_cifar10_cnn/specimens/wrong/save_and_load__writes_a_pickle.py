"""The spec is handed to NumPy as a list of tuples, which it can only write as a pickle, and
read_arrays refuses pickles. Write json.dumps(spec), a text.
"""

import numpy as np

CAUGHT_BY = {"test_the_network_comes_back"}


def save_network(net, file):
    arrays = {name: value.astype(np.float16) for name, value in params_of(net).items()}
    text = np.array(net.spec, dtype=object)
    np.savez_compressed(file, spec=text, input_shape=net.input_shape, **arrays)


def load_network(file):
    arrays = read_arrays(file)
    net = ConvNet(arrays["spec"].tolist(), tuple(arrays["input_shape"]))
    load_params(net, arrays)
    return net
