"""Each convolution has a ReLU behind it, the reductions too; your branches continue from the
convolution.
"""

CAUGHT_BY = {"test_branches_of_3x3_and_5x5"}


def inception_block(name, source, n1, r3, n3, r5, n5, pool):
    block = {}

    def conv_relu(part, before, channels, size):
        block[f"{name}.{part}"] = conv(before, channels, size, padding=size // 2)
        block[f"{name}.{part}_relu"] = relu(f"{name}.{part}")
        return f"{name}.{part}_relu"

    one = conv_relu("1x1", source, n1, 1)
    three = conv_relu("3x3", conv_relu("reduce3", source, r3, 1).removesuffix("_relu"), n3, 3)
    five = conv_relu("5x5", conv_relu("reduce5", source, r5, 1), n5, 5)
    block[f"{name}.pool"] = max_pool(source, 3, 1, 1)
    four = conv_relu("project", f"{name}.pool", pool, 1)
    block[name] = concat(one, three, five, four)
    return block
