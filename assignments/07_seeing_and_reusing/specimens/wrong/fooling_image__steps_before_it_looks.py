"""You step first and look then: an image that is already taken for the target must stay."""

CAUGHT_BY = {"test_until_it_is_fooled", "test_most_steps", "test_it_stays_an_image"}


def fooling_image(spec, params, image, target, lr, most):
    for step in range(most + 1):
        logits, caches = net_forward(spec, params, image[None])
        if (step > 0 and logits[0].argmax() == target) or step == most:
            return image, step
        dlogits = np.zeros_like(logits)
        dlogits[0, target] = 1
        gradient = net_backward(dlogits, caches)[0][0]
        image = np.clip(image + lr * gradient / np.linalg.norm(gradient), -1, 1)
