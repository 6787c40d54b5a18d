import numpy as np
import pytest

from kit.checking import assert_close, require, unpack

FORWARD = "max_pool2d_forward(x, pool_size, stride)"


def _maps(rng, shape):
    """Distinct positive numbers in random order: no window has two largest."""
    return (rng.permutation(np.prod(shape)).reshape(shape) + 1) / 8


def _check(student, reference, rng, shape, pool_size, stride, *, shift=0.0):
    x = _maps(rng, shape) + shift
    answer = student.keep(1).max_pool2d_forward(x, pool_size, stride)
    assert_close(
        unpack(answer, "out", "cache", call=FORWARD)[0],
        reference.max_pool2d_forward(x, pool_size, stride),
        "out",
        case="{}x{} window, stride {}".format(*pool_size, stride),
        rtol=1e-4,  # single precision is right
        atol=1e-5,
    )


@pytest.mark.task("max_pool2d_forward", weight=3)
def test_max_pool2d_forward_2x2_stride_2(student, reference, rng):
    """out is right for windows of 2x2 with stride 2."""
    _check(student, reference, rng, (2, 3, 4, 8), (2, 2), 2)
    _check(student, reference, rng, (1, 1, 6, 4), (2, 2), 2)


@pytest.mark.task("max_pool2d_forward", weight=2)
def test_max_pool2d_forward_overlapping_windows(student, reference, rng):
    """out is right for windows that overlap."""
    _check(student, reference, rng, (2, 2, 7, 7), (3, 3), 2)
    _check(student, reference, rng, (1, 2, 4, 5), (2, 2), 1)


@pytest.mark.task("max_pool2d_forward")
def test_max_pool2d_forward_rectangular_windows(student, reference, rng):
    """out is right for windows wider than tall and taller than wide, overlapping or not."""
    _check(student, reference, rng, (2, 2, 4, 6), (2, 3), 1)
    _check(student, reference, rng, (2, 2, 7, 4), (3, 2), 2)
    _check(student, reference, rng, (1, 3, 5, 3), (3, 1), 1)
    _check(student, reference, rng, (2, 1, 6, 4), (4, 2), 2)
    _check(student, reference, rng, (2, 3, 4, 6), (2, 4), 2)
    _check(student, reference, rng, (3, 2, 3, 4), (3, 4), 1)


@pytest.mark.task("max_pool2d_forward")
def test_max_pool2d_forward_rounded_down(student, reference, rng):
    """out is right for sizes that are rounded down, and for windows with gaps between them."""
    _check(student, reference, rng, (2, 3, 5, 7), (2, 2), 2)
    _check(student, reference, rng, (2, 2, 7, 6), (2, 2), 3)


@pytest.mark.task("max_pool2d_forward")
def test_max_pool2d_forward_negative_numbers(student, reference, rng):
    """out is right where all numbers are negative."""
    _check(student, reference, rng, (1, 3, 4, 6), (2, 2), 2, shift=-100.0)
    _check(student, reference, rng, (2, 3, 5, 4), (3, 2), 1, shift=-100.0)


@pytest.mark.task("max_pool2d_forward", weight=0.5, needs=["test_max_pool2d_forward_2x2_stride_2"])
def test_max_pool2d_forward_keeps_its_input(student, rng):
    """max_pool2d_forward does not change the maps."""
    student.keep(1).max_pool2d_forward(_maps(rng, (2, 2, 4, 4)), (2, 2), 2)
    require(
        not student.last_call.modified,
        "max_pool2d_forward changes the array that it is given: work on a copy.",
    )
