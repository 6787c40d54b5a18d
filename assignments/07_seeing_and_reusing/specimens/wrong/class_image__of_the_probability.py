"""You climb the probability, not the logit: its gradient vanishes where the network is certain."""

CAUGHT_BY = {"test_one_step_uphill", "test_several_steps"}


def class_image(spec, params, label, start, steps, lr, decay):
    image = start
    for _ in range(steps):
        logits, caches = net_forward(spec, params, image[None])
        dlogits = np.zeros_like(logits)
        p = softmax(logits)
        dlogits = -p * p[0, label]
        dlogits[0, label] += p[0, label]
        dimages, _ = net_backward(dlogits, caches)
        image = image + lr * (dimages[0] - decay * image)
    return image
