import pytest

from kit.compare import assert_close


def _check(student, reference, layers):
    got = student.receptive_field(layers)
    assert_close(got, reference.receptive_field(layers), "the field", case=f"{len(layers)} layers")


@pytest.mark.task("receptive_field", weight=2)
def test_receptive_field_of_stride_1(student, reference):
    """Layers of stride 1 with kernels of different sizes, and no layer at all."""
    for layers in ([(3, 1)] * 3, [(5, 1), (3, 1)], [(7, 1)], [(1, 1), (1, 1)], []):
        _check(student, reference, layers)


@pytest.mark.task("receptive_field", weight=3)
def test_receptive_field_with_strides(student, reference):
    """Strides make the layers after them see more."""
    for layers in ([(3, 2), (3, 1)], [(5, 1), (2, 2), (5, 1), (2, 2), (5, 1)], [(7, 2), (3, 3)]):
        _check(student, reference, layers)
