"""Your dropout is missing where a hidden fc has no ReLU directly behind it."""

CAUGHT_BY = {"test_dropout_without_a_relu"}


def regularise(spec, drop_prob):
    found = []
    last = max(place for place, layer in enumerate(spec) if layer[0] == "fc")
    for place, layer in enumerate(spec):
        found.append(layer)
        if layer[0] == "conv":
            found.append(("batch_norm",))
        relu_next = place + 1 < len(spec) and spec[place + 1][0] == "relu"
        hidden = layer[0] == "fc" and place != last
        behind = place > 0 and spec[place - 1][0] == "fc" and place - 1 != last
        if behind and layer[0] == "relu":
            found.append(("dropout", drop_prob))
    return found


def is_decayed(name):
    return name.endswith(".weight") and not name.startswith("batch_norm")
