"""You put a dropout behind every ReLU. It belongs to the fully connected layers: in a feature map,
a dropped number can be guessed from its neighbours.
"""

CAUGHT_BY = {
    "test_batch_norm_behind_every_conv",
    "test_dropout_behind_hidden_fc",
    "test_dropout_without_a_relu",
}


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
        if (hidden and not relu_next) or layer[0] == "relu":
            found.append(("dropout", drop_prob))
    return found


def is_decayed(name):
    return name.endswith(".weight") and not name.startswith("batch_norm")
