"""The weight of a batch_norm is its scale gamma, and it does not decay: a smaller scale does not
make the function simpler.
"""

CAUGHT_BY = {"test_what_decays"}


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
        if (hidden and not relu_next) or (behind and layer[0] == "relu"):
            found.append(("dropout", drop_prob))
    return found


def is_decayed(name):
    return name.endswith(".weight")
