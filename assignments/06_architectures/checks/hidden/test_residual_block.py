import pytest

from kit.checking import is_same, require


def _plain(options):
    """The options, with one number for a pair of equal ones."""
    if type(options) is not dict:
        return options
    pairs = {key: value for key, value in options.items() if type(value) in (tuple, list)}
    same = {key: v[0] for key, v in pairs.items() if len(v) == 2 and is_same(v[0], v[1])}
    return {**options, **same}


def _compare(student, reference, rng, in_channels, channels, stride, parts, *, whole=False):
    name, source = f"block{rng.integers(100)}", f"pool{rng.integers(100)}"
    found = student.value(student.residual_block(name, source, in_channels, channels, stride))
    case = "the shape stays" if (in_channels, stride) == (channels, 1) else "the shape changes"
    require(type(found) is dict, "residual_block does not return a dict.")
    right = reference.residual_block(name, source, in_channels, channels, stride)
    for node, (kind, sources, options) in right.items():
        part = node.removeprefix(name).lstrip(".") or "the result"
        if part not in parts:
            continue
        got = found.get(node)
        require(got is not None, f"a node of the block is missing: {part} ({case}).")
        require(type(got) in (tuple, list) and len(got) == 3, f"{part} is no node.")
        require(is_same(got[0], kind), f"the kind of {part} is wrong ({case}).", f"got {got}")
        # A sum has no order.
        orders = [sources, sources[::-1]] if kind == "add" else [sources]
        require(
            any(is_same(got[1], order) for order in orders),
            f"the sources of {part} are wrong ({case}).",
            f"{got}",
        )
        require(
            is_same(_plain(got[2]), options),
            f"the options of {part} are wrong ({case}).",
            f"got {got}",
        )
    if whole:
        require(set(found) == set(right), f"the block has other nodes than the table ({case}).")


INSIDE = {"conv1", "norm1", "relu1", "conv2", "norm2"}


@pytest.mark.task("residual_block", weight=2)
def test_inside_of_the_block(student, reference, rng):
    """Two convolutions with normalisation and one ReLU; the stride is in the first one."""
    few, many = (int(n) for n in rng.permutation(60)[:2] + 2)
    for numbers in ((few, few, 1), (few, many, 2), (few, few, 3)):
        _compare(student, reference, rng, *numbers, INSIDE)


@pytest.mark.task("residual_block", weight=2)
def test_sum_then_relu(student, reference, rng):
    """Where the shape stays, the source itself is added; the ReLU comes after the addition."""
    few = int(rng.integers(2, 60))
    _compare(student, reference, rng, few, few, 1, {"add", "the result"}, whole=True)


@pytest.mark.task("residual_block", weight=2)
def test_projection(student, reference, rng):
    """Where stride and channels change, the shortcut is a convolution with normalisation."""
    few, many = (int(n) for n in rng.permutation(60)[:2] + 2)
    parts = {"shortcut", "shortcut_norm", "add", "the result"}
    for stride in (2, 3):
        _compare(student, reference, rng, few, many, stride, parts, whole=True)


@pytest.mark.task("residual_block", needs=["test_projection"])
def test_projection_for_one_reason(student, reference, rng):
    """There is also a projection where only the channels or only the size change."""
    few, many = (int(n) for n in rng.permutation(60)[:2] + 2)
    for numbers in ((few, many, 1), (many, few, 1), (few, few, 2)):
        parts = {"shortcut", "shortcut_norm", "add"}
        _compare(student, reference, rng, *numbers, parts, whole=True)
