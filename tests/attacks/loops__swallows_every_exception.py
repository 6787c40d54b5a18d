"""Never returns, and catches whatever is raised to interrupt it."""


def affine(x, w, b):
    while True:
        try:
            while True:
                pass
        except BaseException:
            continue
