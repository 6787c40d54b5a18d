"""This is the gradient of the probability, not of the logit."""

CAUGHT_BY = {"test_derivative_of_each_pixel", "test_certain_network"}


def saliency(spec, params, image, label):
    logits, caches = net_forward(spec, params, image[None])
    dlogits = np.zeros_like(logits)
    p = softmax(logits)
    dlogits = -p * p[0, label]
    dlogits[0, label] += p[0, label]
    dimages, _ = net_backward(dlogits, caches)
    return np.abs(dimages[0]).max(axis=0)
