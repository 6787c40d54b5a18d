"""Takes away the limits on its own memory and time."""

import resource


def affine(x, w, b):
    for limit in (resource.RLIMIT_AS, resource.RLIMIT_CPU, resource.RLIMIT_FSIZE):
        endless = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
        try:
            resource.setrlimit(limit, endless)
        except (OSError, ValueError):
            continue
        raise GotThrough("a limit")
    return x @ w
