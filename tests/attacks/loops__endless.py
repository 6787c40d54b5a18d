"""Never returns."""


def affine(x, w, b):
    while True:
        pass
