import pytest

from kit.checking import assert_close, require, unpack

CALL = "pattern_to_spec(blocks, hidden, num_classes)"
# A conv may leave out its padding and a pool its stride; nothing else may be missing.
FEWEST = {"conv": 2, "pool": 1}


def _check(answer, expected, case):
    layers = unpack(answer, *(layer[0] for layer in expected), call=CALL)
    for place, (layer, right) in enumerate(zip(layers, expected, strict=True)):
        parts = layer if type(layer) in (tuple, list) else ()
        require(
            bool(parts) and type(parts[0]) is str and parts[0] == right[0],
            f"layer {place} is {layer!r}, expected {right!r} ({case}).",
        )
        numbers, most = list(parts[1:]), len(right) - 1
        require(
            FEWEST.get(right[0], most) <= len(numbers) <= most,
            f"layer {place} is {layer!r}, expected {right!r}: it needs all its numbers ({case}).",
        )
        asked = list(right[1 : 1 + len(numbers)])
        assert_close(numbers, asked, f"what follows '{right[0]}' in layer {place}", case=case)


@pytest.mark.task("pattern_to_spec")
def test_two_blocks(student):
    """One convolution and a pooling, two convolutions without; no hidden layer."""
    expected = [
        *[("conv", 6, 3, 1), ("relu",), ("pool", 2, 2)],
        *[("conv", 9, 3, 1), ("relu",), ("conv", 9, 3, 1), ("relu",), ("fc", 4)],
    ]
    _check(student.pattern_to_spec([(1, 6, True), (2, 9, False)], [], 4), expected, "two blocks")


@pytest.mark.task("pattern_to_spec")
def test_the_network_of_convnetjs(student):
    """The network of ConvNetJS is an example of the pattern, with kernels of 5 x 5."""
    expected = []
    for channels in (16, 20, 20):
        expected += [("conv", channels, 5, 2), ("relu",), ("pool", 2, 2)]
    blocks = [(1, 16, True), (1, 20, True), (1, 20, True)]
    answer = student.pattern_to_spec(blocks, [], 10, kernel_size=5)
    _check(answer, [*expected, ("fc", 10)], "ConvNetJS")


@pytest.mark.task("pattern_to_spec")
def test_kernels_of_two(student):
    """A kernel of 2 x 2 has the default padding (2 - 1) // 2 = 0."""
    answer = student.pattern_to_spec([(1, 5, False)], [], 3, kernel_size=2)
    _check(answer, [("conv", 5, 2, 0), ("relu",), ("fc", 3)], "2 x 2")


@pytest.mark.task("pattern_to_spec")
def test_a_hidden_layer(student):
    """A hidden layer has a relu, the scores have none."""
    expected = [("fc", 8), ("relu",), ("fc", 3)]
    _check(student.pattern_to_spec([], [8], 3), expected, "one hidden layer")


@pytest.mark.task("pattern_to_spec")
def test_a_block_and_two_hidden_layers(student):
    """Hidden layers come after the blocks, in their order."""
    expected = [
        *[("conv", 2, 3, 1), ("relu",), ("pool", 2, 2)],
        *[("fc", 9), ("relu",), ("fc", 5), ("relu",), ("fc", 6)],
    ]
    _check(student.pattern_to_spec([(1, 2, True)], [9, 5], 6), expected, "two hidden layers")
