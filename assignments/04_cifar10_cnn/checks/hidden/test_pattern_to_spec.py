import pytest

from kit.compare import assert_close, require, unpack

CALL = "pattern_to_spec(blocks, hidden, num_classes)"


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
        # ("pool", 2) says the same as ("pool", 2, 2), and a conv may leave out its padding.
        given = [*parts[1:], *right[len(parts) :]]
        assert_close(given, list(right[1:]), f"what follows '{right[0]}' in {what}", case=case)


@pytest.mark.task("pattern_to_spec", weight=2)
def test_blocks(student, reference):
    """Each block is N times conv and relu, then a pooling where asked for, with its kernel_size."""
    _check(student, reference, [(2, 8, True), (1, 4, False), (3, 6, True)], [], 5, "three blocks")
    _check(student, reference, [(1, 6, True), (2, 8, True)], [], 9, "5 x 5", kernel_size=5)


@pytest.mark.task("pattern_to_spec")
def test_hidden_layers(student, reference):
    """Hidden layers have a relu, the scores have none."""
    _check(student, reference, [(1, 3, True)], [20, 30], 7, "two hidden layers")
    _check(student, reference, [], [9], 4, "no block at all")
