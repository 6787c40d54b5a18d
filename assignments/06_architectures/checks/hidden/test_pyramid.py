import numpy as np
import pytest

from kit.checking import as_array, assert_close, require, unpack


def _maps(rng, shape):
    """Different numbers, so that every maximum is at one position; negative ones too."""
    count = int(np.prod(shape))
    return (rng.permutation(count) - 0.7 * count).reshape(shape)


def _check(student, reference, rng, shape, levels, *, backward=True):
    x, case = _maps(rng, shape), f"x of shape {shape}, levels {levels}"
    answer = student.keep(1).spatial_pyramid_pool_forward(x, levels)
    call = "spatial_pyramid_pool_forward(x, levels)"
    out, cache = unpack(answer, "out", "cache", call=call)
    right, _ = reference.pyramid(x, levels)
    assert_close(out, right, "out", case=case)
    if backward:
        dout = rng.standard_normal(right.shape)
        dx = student.spatial_pyramid_pool_backward(dout, cache)
        assert_close(dx, reference.pyramid_gradient(dout, x, levels), "dx", case=case)


@pytest.mark.task("pyramid", weight=2)
def test_parts_that_divide_the_map(student, reference, rng):
    """Levels that divide height and width, in the order in which they are given."""
    for levels in ([1], [4, 2, 1], [1, 3]):
        shape = (2, 3, 12, 12) if 3 in levels else (2, 3, 8, 4)
        _check(student, reference, rng, shape, levels, backward=False)


@pytest.mark.task("pyramid", weight=2)
def test_parts_that_do_not_divide(student, reference, rng):
    """Levels that do not divide height or width: no pixel is left out, and parts overlap."""
    for shape, levels in (((1, 2, 7, 5), [3]), ((2, 2, 5, 8), [2, 3]), ((1, 1, 3, 2), [4])):
        _check(student, reference, rng, shape, levels, backward=False)


@pytest.mark.task("pyramid", weight=2, needs=["test_parts_that_divide_the_map"])
def test_gradient_of_one_level(student, reference, rng):
    """dx of one level that divides the map: each maximum gets its number."""
    _check(student, reference, rng, (2, 3, 6, 4), [2])


@pytest.mark.task("pyramid", weight=2, needs=["test_gradient_of_one_level"])
def test_gradients_of_the_pyramid(student, reference, rng):
    """dx of several levels, and of parts that overlap: the gradients of a pixel add up."""
    _check(student, reference, rng, (2, 2, 7, 6), [3, 2, 1])
    _check(student, reference, rng, (1, 2, 2, 3), [4, 1])


@pytest.mark.task("pyramid", needs=["test_gradient_of_one_level"])
def test_equal_numbers(student, rng):
    """Where several pixels of a part are equally large, one of them gets the number."""
    x = np.zeros((1, 1, 4, 4))
    x[0, 0, :2, :2] = rng.uniform(1, 2)  # behind a ReLU most parts are zeros
    call = "spatial_pyramid_pool_forward(x, levels)"
    cache = unpack(student.keep(1).spatial_pyramid_pool_forward(x, [2]), "out", "cache", call=call)[
        1
    ]
    dout = rng.uniform(1, 2, (1, 4))
    dx = as_array(student.spatial_pyramid_pool_backward(dout, cache), "dx", shape=x.shape)
    parts = dx[0, 0].reshape(2, 2, 2, 2).swapaxes(1, 2).reshape(4, 4)
    assert_close(parts.sum(axis=1), dout[0], "the sum of dx over each part", case="equal numbers")
    require(bool(np.all((parts != 0).sum(axis=1) == 1)), "several pixels of a part get a gradient.")


@pytest.mark.task("pyramid", weight=0.5)
def test_pyramid_keeps_its_inputs(student, rng):
    """Neither x nor dout is changed."""
    answer = student.keep(1).spatial_pyramid_pool_forward(_maps(rng, (1, 2, 4, 4)), [2, 1])
    call = "spatial_pyramid_pool_forward(x, levels)"
    out, cache = unpack(answer, "out", "cache", call=call)
    require(not student.last_call.modified, "spatial_pyramid_pool_forward changes x.")
    require(np.shape(out) == (1, 10), "out does not have the shape (N, C * (sum of n * n)).")
    student.spatial_pyramid_pool_backward(rng.standard_normal((1, 10)), cache)
    require(not student.last_call.modified, "spatial_pyramid_pool_backward changes dout.")
