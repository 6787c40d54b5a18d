"""Where the shape stays, the source itself is added; you always project."""

CAUGHT_BY = {"test_sum_then_relu"}


def residual_block(name, source, in_channels, channels, stride):
    block = {}
    block[f"{name}.conv1"] = conv(source, channels, 3, stride=stride, padding=1, bias=False)
    block[f"{name}.norm1"] = batch_norm(f"{name}.conv1")
    block[f"{name}.relu1"] = relu(f"{name}.norm1")
    block[f"{name}.conv2"] = conv(f"{name}.relu1", channels, 3, padding=1, bias=False)
    block[f"{name}.norm2"] = batch_norm(f"{name}.conv2")
    if False:
        block[f"{name}.add"] = add(f"{name}.norm2", source)
    else:
        block[f"{name}.shortcut"] = conv(source, channels, 1, stride=stride, bias=False)
        block[f"{name}.shortcut_norm"] = batch_norm(f"{name}.shortcut")
        block[f"{name}.add"] = add(f"{name}.norm2", f"{name}.shortcut_norm")
    block[name] = relu(f"{name}.add")
    return block
