"""Works with the opposite velocity inside and stores it with its sign turned."""

CHANGES = {
    ('v = momentum * state.get("v", 0.0) - lr * dw\n    return w + v, {"v": v}'): (
        'downhill = -state.get("v", 0 * w)\n'
        "    downhill = lr * dw + momentum * downhill\n"
        '    return w - downhill, {"v": -downhill}'
    ),
}
