"""You stop one step before the largest number of steps."""

CAUGHT_BY = {"test_until_it_is_fooled", "test_most_steps"}


def fooling_image(spec, params, image, target, lr, most):
    for step in range(most + 1):
        logits, caches = net_forward(spec, params, image[None])
        if logits[0].argmax() == target or step >= max(most - 1, 0):
            return image, step
        dlogits = np.zeros_like(logits)
        dlogits[0, target] = 1
        gradient = net_backward(dlogits, caches)[0][0]
        image = np.clip(image + lr * gradient / np.linalg.norm(gradient), -1, 1)
