"""A mask of what is frozen, and velocities with the other sign inside."""


def fine_tune_step(params, grads, velocities, lr, factors, momentum=0.9, decay=0.0):
    new, speed = {}, {}
    for name in params:
        rate = lr * factors.get(name[: name.rindex(".")], 1)
        old = velocities[name] if name in velocities else np.zeros(params[name].shape)
        strength = decay * name.endswith(".weight")
        step = -momentum * old - rate * grads[name] - rate * strength * params[name]
        speed[name] = -step if rate else np.zeros(params[name].shape)
        new[name] = params[name] + step if rate else params[name].copy()
    return new, speed
