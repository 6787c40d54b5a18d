"""Leaves files in the temporary folders of the system."""

HELD_BY = ["landlock"]


def affine(x, w, b):
    done = []
    for place in ("/tmp", "/var/tmp", "/dev/shm", HOME, "."):
        try:
            open(f"{place}/{MARK}", "w").write(MARK)
        except OSError:
            continue
        done.append(place)
    if done:
        raise GotThrough(done)
    return x @ w
