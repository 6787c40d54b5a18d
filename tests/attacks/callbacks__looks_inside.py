"""Looks for the check's code and numbers inside the function that it is given."""

TASK = "slope"

import re


def slope(f, x):
    parts = [f, f.__globals__, f.__code__.co_consts, f.__defaults__, f.__doc__]
    parts += [cell.cell_contents for cell in f.__closure__ or ()]
    parts += [vars(part) for part in parts if hasattr(part, "__dict__")]
    for part in parts:
        found = re.findall(CANARY, repr(part).encode(errors="replace"))
        if found:
            raise GotThrough(found)
    names = set(f.__code__.co_names)
    if "exp" in names:
        raise GotThrough("the check's formula")
    return 0.0
