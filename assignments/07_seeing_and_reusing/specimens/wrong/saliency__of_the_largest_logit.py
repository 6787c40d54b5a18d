"""You explain the class that the network sees, not the one that is asked for."""

CAUGHT_BY = {"test_derivative_of_each_pixel", "test_certain_network"}


def saliency(spec, params, image, label):
    logits, caches = net_forward(spec, params, image[None])
    dlogits = np.zeros_like(logits)
    dlogits[0, logits.argmax()] = 1
    dimages, _ = net_backward(dlogits, caches)
    return np.abs(dimages[0]).max(axis=0)
