"""A while loop; the length is a root of a sum."""


def fooling_image(spec, params, image, target, lr, most):
    x, steps = image[None].copy(), 0
    while steps < most:
        logits, caches = net_forward(spec, params, x)
        if int(np.argmax(logits)) == target:
            break
        slope, _ = net_backward(np.eye(logits.shape[1])[[target]], caches)
        x = np.minimum(np.maximum(x + slope * lr / np.sqrt(np.sum(slope**2)), -1), 1)
        steps += 1
    return [x[0], steps]
