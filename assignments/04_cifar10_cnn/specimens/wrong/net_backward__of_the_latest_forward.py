"""You keep the caches in a variable outside of the functions, where the next batch that goes
forward overwrites them. The caches of a batch come as an argument: take those.
"""

CAUGHT_BY = {
    "test_gradients_for_one_picture",
    "test_gradients_of_a_deep_network",
    "test_gradients_of_batch_norm",
    "test_gradients_of_biases",
    "test_gradients_of_one_convolution",
}


_latest = []
_forward = net_forward


def net_forward(spec, params, images, statistics=None):
    logits, caches = _forward(spec, params, images, statistics)
    _latest[:] = caches
    return logits, caches


def net_backward(dlogits, caches):
    """Send the gradient back through the network.

    Args:
        dlogits: Gradient of the loss by the logits, shape (N, M).
        caches: What net_forward returned.

    Returns:
        A dict with the gradient of every parameter, "<name>.weight" and "<name>.bias", each in
        the shape of its parameter.
    """
    caches = _latest
    grads, dout = {}, dlogits
    first_name = caches[0][0]
    for name, cache in reversed(caches):
        kind = name.rstrip("0123456789")
        if kind == "relu":
            dout = relu_backward(dout, cache)
        elif kind == "pool":
            dout = max_pool2d_backward(dout, cache)
        else:
            if kind == "conv":
                dout, dw, db = conv2d_backward(dout, cache, needs_dx=name != first_name)
            elif kind == "fc":
                dout, dw, db = affine_backward(dout, cache)
            else:
                dout, dw, db = batch_norm_backward(dout, cache)
            grads[f"{name}.weight"], grads[f"{name}.bias"] = dw, db
    return grads
