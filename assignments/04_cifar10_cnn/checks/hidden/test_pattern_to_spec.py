import numpy as np
import pytest

from kit.checking import assert_close, require, unpack

CALL = "pattern_to_spec(blocks, hidden, num_classes)"
# A conv may leave out its padding and a pool its stride: ("pool", 2) says the same as
# ("pool", 2, 2). Nothing else may be missing.
FEWEST = {"conv": 2, "pool": 1}


def _check(student, reference, blocks, hidden, num_classes, case, **settings):
    expected = reference.pattern_to_spec(blocks, hidden, num_classes, **settings)
    answer = student.pattern_to_spec(blocks, hidden, num_classes, **settings)
    layers = unpack(answer, *(layer[0] for layer in expected), call=CALL)
    for place, (layer, right) in enumerate(zip(layers, expected, strict=True)):
        what = f"layer {place}"
        parts = layer if type(layer) in (tuple, list) else ()
        require(
            bool(parts) and type(parts[0]) is str and parts[0] == right[0],
            f"{what} is not a {right[0]} layer ({case}).",
            f"got {layer!r}, expected {right!r}",
        )
        numbers, most = list(parts[1:]), len(right) - 1
        require(
            FEWEST.get(right[0], most) <= len(numbers) <= most,
            f"{what}, a {right[0]} layer, does not have the numbers that it needs ({case}).",
            f"got {layer!r}, expected {right!r}",
        )
        asked = list(right[1 : 1 + len(numbers)])
        assert_close(numbers, asked, f"what follows '{right[0]}' in {what}", case=case)


def _sizes(rng, count):
    return rng.choice(np.arange(3, 60), count, replace=False).tolist()


@pytest.mark.task("pattern_to_spec", weight=2)
def test_blocks(student, reference, rng):
    """Each block is N times conv and relu, then a pooling where asked for, with its kernel_size."""
    a, b, c, classes = _sizes(rng, 4)
    blocks = [(2, a, True), (1, b, False), (3, c, True)]
    _check(student, reference, blocks, [], classes, "three blocks")
    a, b, c, classes = _sizes(rng, 4)
    for size in (5, 1):
        blocks = [(1, a, True), (2, b, True)]
        _check(student, reference, blocks, [], classes, f"{size} x {size}", kernel_size=size)


@pytest.mark.task("pattern_to_spec", weight=0.5)
def test_even_kernels(student, reference, rng):
    """A kernel of an even size has the default padding, too: (K - 1) // 2."""
    a, b, classes = _sizes(rng, 3)
    _check(student, reference, [(1, a, False), (1, b, True)], [], classes, "4 x 4", kernel_size=4)


@pytest.mark.task("pattern_to_spec")
def test_hidden_layers(student, reference, rng):
    """Hidden layers have a relu, the scores have none."""
    a, b, c, classes = _sizes(rng, 4)
    _check(student, reference, [(1, a, True)], [b, c], classes, "two hidden layers")
    _check(student, reference, [], [a], classes, "no block at all")
