# GENERATED from assignments/06_architectures/checks/public/test_inception_block.py - edit that file, then: python -m autograder build
import pytest

from kit.checking import is_same, require


def _plain(options):
    """The options, with one number for a pair of equal ones."""
    if type(options) is not dict:
        return options
    pairs = {key: value for key, value in options.items() if type(value) in (tuple, list)}
    same = {key: v[0] for key, v in pairs.items() if len(v) == 2 and is_same(v[0], v[1])}
    return {**options, **same}


def _node(block, name):
    require(name in block, f"the block has no node {name}.", f"it has {[*block]}")
    node = block[name]
    require(
        type(node) in (tuple, list) and len(node) == 3, f"{name} is no (kind, sources, options)."
    )
    kind, sources, options = node
    return kind, sources, options


def _block(student):
    block = student.value(student.inception_block("3a", "pool2", 64, 96, 128, 16, 32, 40))
    require(type(block) is dict, "inception_block does not return a dict.")
    return block


def _check_conv(block, name, source, channels, size):
    kind, sources, options = _node(block, name)
    require(is_same([kind, sources], ["conv", [source]]), f"{name} is not a conv on {source}.")
    expected = {"out_channels": channels, "kernel_size": size, "stride": 1}
    expected |= {"padding": size // 2, "groups": 1, "bias": True}
    require(
        is_same(_plain(options), expected), f"the options of {name} are wrong.", f"got {options}"
    )
    kind, sources, _ = _node(block, f"{name}_relu")
    require(is_same([kind, sources], ["relu", [name]]), f"{name}_relu is not the ReLU of {name}.")


@pytest.mark.task("inception_block")
def test_single_convolutions(student):
    """The branch of 1 x 1, and that of the pooling."""
    block = _block(student)
    _check_conv(block, "3a.1x1", "pool2", 64, 1)
    kind, sources, options = _node(block, "3a.pool")
    require(
        is_same([kind, sources], ["max_pool", ["pool2"]]), "3a.pool is not a max_pool on pool2."
    )
    right = {"kernel_size": 3, "stride": 1, "padding": 1}
    require(is_same(_plain(options), right), "the options of 3a.pool are wrong.", f"got {options}")
    _check_conv(block, "3a.project", "3a.pool", 40, 1)


@pytest.mark.task("inception_block")
def test_reduced_convolutions(student):
    """The branches of 3 x 3 and 5 x 5, each after its 1 x 1."""
    block = _block(student)
    _check_conv(block, "3a.reduce3", "pool2", 96, 1)
    _check_conv(block, "3a.3x3", "3a.reduce3_relu", 128, 3)
    _check_conv(block, "3a.reduce5", "pool2", 16, 1)
    _check_conv(block, "3a.5x5", "3a.reduce5_relu", 32, 5)


@pytest.mark.task("inception_block")
def test_concatenated_branches(student):
    """The result has the name of the block and joins four ReLUs; there are 14 nodes."""
    block = _block(student)
    kind, sources, _ = _node(block, "3a")
    require(is_same(kind, "concat"), "the node 3a is no concat.")
    expected = [f"3a.{part}_relu" for part in ("1x1", "3x3", "5x5", "project")]
    require(is_same(sources, expected), "the sources of 3a are wrong.", f"got {sources}")
    require(len(block) == 14, f"the block has {len(block)} nodes, expected 14.")
