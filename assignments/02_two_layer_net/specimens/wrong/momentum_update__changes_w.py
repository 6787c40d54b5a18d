"""w += v changes the array of the caller. Return w + v, a new one."""

CHANGES = {
    'return w + v, {"v": v}': ('w += v\n    return w, {"v": v}'),
}

CAUGHT_BY = {"test_momentum_keeps_its_inputs"}
