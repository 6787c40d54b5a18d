"""Reports nonsense about which arguments it changed."""


def affine(x, w, b):
    odd = {"t": "d", "v": [[0, {"t": "h", "i": 0, "k": "list", "c": "x"}], [None, {"t": "e"}]]}
    send(frame(message(op="value", value=None, modified=odd)))
    return x @ w
