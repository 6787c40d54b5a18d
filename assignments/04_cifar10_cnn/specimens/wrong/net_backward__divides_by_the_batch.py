"""Your gradients are divided by the number of images. dlogits has the 1/N of the mean in it
already: softmax_loss has put it there.
"""

CAUGHT_BY = {
    "test_gradients_of_a_deep_network",
    "test_gradients_of_batch_norm",
    "test_gradients_of_biases",
    "test_gradients_of_one_convolution",
}


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
                dout, dw, db = batch_norm_backward(dout, cache)
            grads[f"{name}.weight"], grads[f"{name}.bias"] = dw / len(dlogits), db / len(dlogits)
    return grads
