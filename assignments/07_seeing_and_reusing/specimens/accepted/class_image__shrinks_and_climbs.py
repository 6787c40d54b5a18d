"""The penalty as a factor in front of the old image."""


def class_image(spec, params, label, start, steps, lr, decay):
    x = np.array([start])
    while steps > 0:
        logits, caches = net_forward(spec, params, x)
        wanted = np.eye(logits.shape[1])[[label]]
        x = (1 - lr * decay) * x + lr * net_backward(wanted, caches)[0]
        steps -= 1
    return x[0]
