"""You follow the gradient of the first image all the time: it has to be computed anew in each step."""

CAUGHT_BY = {"test_several_steps"}


def class_image(spec, params, label, start, steps, lr, decay):
    image = start
    for _ in range(steps):
        logits, caches = net_forward(spec, params, start[None])
        dlogits = np.zeros_like(logits)
        dlogits[0, label] = 1
        dimages, _ = net_backward(dlogits, caches)
        image = image + lr * (dimages[0] - decay * image)
    return image
