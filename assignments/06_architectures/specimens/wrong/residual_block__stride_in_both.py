"""Only the first convolution has the stride: yours halve the size twice."""

CAUGHT_BY = {"test_inside_of_the_block"}


def residual_block(name, source, in_channels, channels, stride):
    block = {}
    block[f"{name}.conv1"] = conv(source, channels, 3, stride=stride, padding=1, bias=False)
    block[f"{name}.norm1"] = batch_norm(f"{name}.conv1")
    block[f"{name}.relu1"] = relu(f"{name}.norm1")
    block[f"{name}.conv2"] = conv(f"{name}.relu1", channels, 3, stride, padding=1, bias=False)
    block[f"{name}.norm2"] = batch_norm(f"{name}.conv2")
    if stride == 1 and in_channels == channels:
        block[f"{name}.add"] = add(f"{name}.norm2", source)
    else:
        block[f"{name}.shortcut"] = conv(source, channels, 1, stride=stride, bias=False)
        block[f"{name}.shortcut_norm"] = batch_norm(f"{name}.shortcut")
        block[f"{name}.add"] = add(f"{name}.norm2", f"{name}.shortcut_norm")
    block[name] = relu(f"{name}.add")
    return block
