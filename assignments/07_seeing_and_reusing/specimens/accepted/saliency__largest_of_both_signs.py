"""The larger of the maximum and of minus the minimum, for a batch of two equal images."""


def saliency(spec, params, image, label):
    logits, caches = net_forward(spec, params, np.stack([image, image]))
    one = np.where(np.arange(logits.shape[1]) == label, 1.0, 0.0)
    slope = net_backward(np.tile(one, (2, 1)), caches)[0][1]
    return np.maximum(slope.max(0), -slope.min(0))
