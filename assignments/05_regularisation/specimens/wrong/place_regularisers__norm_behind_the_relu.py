"""You put the batch_norm behind the ReLU. It comes directly behind the conv, so that the ReLU cuts numbers of mean 0."""

CAUGHT_BY = {"test_batch_norm_behind_every_conv", "test_dropout_behind_hidden_fc"}


def regularise(spec, drop_prob):
    found = []
    last = max(place for place, layer in enumerate(spec) if layer[0] == "fc")
    for place, layer in enumerate(spec):
        found.append(layer)
        if layer[0] == "relu" and place and "conv" in [one[0] for one in spec[:place][-2:]]:
            found.append(("batch_norm",))
        relu_next = place + 1 < len(spec) and spec[place + 1][0] == "relu"
        hidden = layer[0] == "fc" and place != last
        behind = place > 0 and spec[place - 1][0] == "fc" and place - 1 != last
        if (hidden and not relu_next) or (behind and layer[0] == "relu"):
            found.append(("dropout", drop_prob))
    return found


def is_decayed(name):
    return name.endswith(".weight") and not name.startswith("batch_norm")
