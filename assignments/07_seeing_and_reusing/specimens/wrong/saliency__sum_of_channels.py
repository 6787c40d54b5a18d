"""You add the channels up. The maximum over them is wanted."""

CAUGHT_BY = {"test_derivative_of_each_pixel", "test_certain_network"}


def saliency(spec, params, image, label):
    logits, caches = net_forward(spec, params, image[None])
    dlogits = np.zeros_like(logits)
    dlogits[0, label] = 1
    dimages, _ = net_backward(dlogits, caches)
    return np.abs(dimages[0]).sum(axis=0)
