"""You change w itself (w += step) and return it. The caller may still need the old one: return a
new array, w + step.
"""

CHANGES = {
    'return w + step, {"G": G, "S": rho * S + (1 - rho) * step * step}': (
        'w += step\n    return w, {"G": G, "S": rho * S + (1 - rho) * step * step}'
    ),
}

CAUGHT_BY = {"test_adadelta_keeps_its_inputs"}
