"""Takes more and more memory, a little at a time."""


def affine(x, w, b):
    kept = []
    while True:
        kept.append(np.ones(10**6))
