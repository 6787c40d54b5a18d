"""Changes the kit that later workers import."""

HELD_BY = ["landlock", "rlimits"]


def affine(x, w, b):
    with open(f"{COURSE}/release/01_small/kit/checking/compare.py", "a") as module:
        module.write(f"\n# {MARK}\n")
    raise GotThrough("kit")
