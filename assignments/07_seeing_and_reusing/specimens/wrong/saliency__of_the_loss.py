"""This is the gradient of the loss. It vanishes where the network is certain: take that of the logit."""

CAUGHT_BY = {"test_derivative_of_each_pixel", "test_certain_network"}


def saliency(spec, params, image, label):
    logits, caches = net_forward(spec, params, image[None])
    _, dlogits = softmax_loss(logits, np.array([label]))
    dimages, _ = net_backward(dlogits, caches)
    return np.abs(dimages[0]).max(axis=0)
