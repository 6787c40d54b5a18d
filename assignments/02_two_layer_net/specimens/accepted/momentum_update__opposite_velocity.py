"""Works with the opposite velocity inside and stores it with its sign turned."""


def momentum_update(w, dw, state, lr, momentum=0.9):
    downhill = -state.get("v", 0 * w)
    downhill = lr * dw + momentum * downhill
    return w - downhill, {"v": -downhill}
