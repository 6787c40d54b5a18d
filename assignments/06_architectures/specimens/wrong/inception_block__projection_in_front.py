"""The 1 x 1 projection comes behind the pooling; yours comes before it."""

CAUGHT_BY = {"test_branch_of_the_pooling", "test_branches_together"}


def inception_block(name, source, n1, r3, n3, r5, n5, pool):
    block = {}

    def conv_relu(part, before, channels, size):
        block[f"{name}.{part}"] = conv(before, channels, size, padding=size // 2)
        block[f"{name}.{part}_relu"] = relu(f"{name}.{part}")
        return f"{name}.{part}_relu"

    one = conv_relu("1x1", source, n1, 1)
    three = conv_relu("3x3", conv_relu("reduce3", source, r3, 1), n3, 3)
    five = conv_relu("5x5", conv_relu("reduce5", source, r5, 1), n5, 5)
    four = f"{name}.pool"
    block[four] = max_pool(conv_relu("project", source, pool, 1), 3, 1, 1)
    block[name] = concat(one, three, five, four)
    return block
