import pytest

from kit.checking import assert_close


def _check(student, reference, layers):
    got = student.receptive_field(layers)
    assert_close(got, reference.receptive_field(layers), "the field", case=f"{len(layers)} layers")


def _layers(rng, strides):
    """A layer for each stride; kernels of 2 to 7, because one of 1 sees nothing more."""
    return [(int(rng.integers(2, 8)), stride) for stride in strides]


@pytest.mark.task("receptive_field", weight=2)
def test_receptive_field_of_stride_1(student, reference, rng):
    """Layers of stride 1 with kernels of different sizes, and no layer at all."""
    for count in (3, 2, 1):
        _check(student, reference, _layers(rng, [1] * count))
    for layers in ([(1, 1), (1, 1)], []):
        _check(student, reference, layers)


@pytest.mark.task("receptive_field", weight=3)
def test_receptive_field_with_strides(student, reference, rng):
    """A stride enlarges the receptive field of the layers after it, not its own."""
    for strides in ([1, 2, 1, 2, 1], [2, 1], [2, 3, 1], [3], [1, 4], [2, 2, 3, 2]):
        _check(student, reference, _layers(rng, strides))
    _check(student, reference, [(1, 2), *_layers(rng, [3, 1])])
