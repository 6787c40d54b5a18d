"""Calls the check's function with objects whose methods lie, with texts, modules and itself."""

TASK = "slope"


class Yes:
    def __mul__(self, other):
        return 12.0

    __pow__ = __sub__ = __rsub__ = __mul__


def slope(f, x):
    for argument in (Yes(), "1" * 10**5, np, f, slope, {}, [1.0] * 1000, None):
        try:
            f(argument)
        except Exception:
            continue
    return 0.0
