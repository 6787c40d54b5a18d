"""The penalty is missing: decay * image belongs into the gradient."""

CAUGHT_BY = {"test_one_step_uphill", "test_several_steps"}


def class_image(spec, params, label, start, steps, lr, decay):
    image = start
    for _ in range(steps):
        logits, caches = net_forward(spec, params, image[None])
        dlogits = np.zeros_like(logits)
        dlogits[0, label] = 1
        dimages, _ = net_backward(dlogits, caches)
        image = image + lr * (dimages[0])
    return image
