"""batch_norm_backward returns (dx, gradient of the weight, gradient of the bias). You have
exchanged the last two.
"""

CAUGHT_BY = {"test_gradients_of_batch_norm"}


def net_backward(dlogits, caches):
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
                dout, db, dw = batch_norm_backward(dout, cache)
            grads[f"{name}.weight"], grads[f"{name}.bias"] = dw, db
    return grads
