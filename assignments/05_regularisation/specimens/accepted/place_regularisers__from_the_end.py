"""Goes through the list from its end; layers come back as lists."""


def regularise(spec, drop_prob):
    found, seen_last, relu_behind = [], False, False
    for layer in reversed(spec):
        kind = layer[0]
        new = [list(layer)]
        if kind == "conv":
            new.append(["batch_norm"])
        if kind == "fc":
            if seen_last:
                found.insert(1 if relu_behind else 0, ["dropout", drop_prob])
            seen_last = True
        found = new + found
        relu_behind = kind == "relu"
    return found


def is_decayed(name):
    layer, part = name.split(".")
    return part == "weight" and layer.rstrip("0123456789") in {"conv", "fc"}
