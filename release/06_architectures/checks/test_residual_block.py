# GENERATED from assignments/06_architectures/checks/public/test_residual_block.py - edit that file, then: python -m autograder build
import pytest

from kit.checking import is_same, require


def _plain(options):
    """The options, with one number for a pair of equal ones."""
    if type(options) is not dict:
        return options
    pairs = {key: value for key, value in options.items() if type(value) in (tuple, list)}
    same = {key: v[0] for key, v in pairs.items() if len(v) == 2 and is_same(v[0], v[1])}
    return {**options, **same}


def _block(student, *numbers):
    block = student.value(student.residual_block("b1", "pool1", *numbers))
    require(type(block) is dict, "residual_block does not return a dict.")
    return block


def _check(block, name, kind, *sources):
    require(name in block, f"the block has no node {name}.", f"it has {[*block]}")
    node = block[name]
    require(
        type(node) in (tuple, list) and len(node) == 3, f"{name} is no (kind, sources, options)."
    )
    require(is_same(node[0], kind), f"{name} is not of the kind {kind}.", f"got {node}")
    # A sum has no order.
    orders = [sources, sources[::-1]] if kind == "add" else [sources]
    require(
        any(is_same(node[1], order) for order in orders),
        f"the sources of {name} are wrong.",
        f"got {node}",
    )
    return node[2]


def _check_conv(block, name, source, channels, size, stride):
    options = _check(block, name, "conv", source)
    right = {"out_channels": channels, "kernel_size": size, "stride": stride}
    right |= {"padding": size // 2, "groups": 1, "bias": False}
    require(is_same(_plain(options), right), f"the options of {name} are wrong.", f"got {options}")


@pytest.mark.task("residual_block")
def test_block_that_keeps_the_shape(student):
    """64 channels, stride 1: the source itself is added, and there are seven nodes."""
    block = _block(student, 64, 64, 1)
    _check_conv(block, "b1.conv1", "pool1", 64, 3, 1)
    _check(block, "b1.norm1", "batch_norm", "b1.conv1")
    _check(block, "b1.relu1", "relu", "b1.norm1")
    _check_conv(block, "b1.conv2", "b1.relu1", 64, 3, 1)
    _check(block, "b1.norm2", "batch_norm", "b1.conv2")
    _check(block, "b1.add", "add", "b1.norm2", "pool1")
    require(len(block) == 7, f"the block has {len(block)} nodes, expected 7.")


@pytest.mark.task("residual_block")
def test_relu_behind_the_addition(student):
    """The result has the name of the block: the ReLU of the sum."""
    _check(_block(student, 64, 64, 1), "b1", "relu", "b1.add")


@pytest.mark.task("residual_block")
def test_block_with_stride(student):
    """64 to 128 channels at stride 2: a projection with the same stride."""
    block = _block(student, 64, 128, 2)
    _check_conv(block, "b1.conv1", "pool1", 128, 3, 2)
    _check_conv(block, "b1.conv2", "b1.relu1", 128, 3, 1)
    _check_conv(block, "b1.shortcut", "pool1", 128, 1, 2)
    _check(block, "b1.shortcut_norm", "batch_norm", "b1.shortcut")
    _check(block, "b1.add", "add", "b1.norm2", "b1.shortcut_norm")


@pytest.mark.task("residual_block")
def test_one_reason_is_enough(student):
    """A projection where only the channels change, and where only the stride is 2."""
    _check_conv(_block(student, 64, 128, 1), "b1.shortcut", "pool1", 128, 1, 1)
    _check_conv(_block(student, 64, 64, 2), "b1.shortcut", "pool1", 64, 1, 2)
