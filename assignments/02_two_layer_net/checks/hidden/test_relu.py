import pytest

from kit.checking import assert_close, require, unpack


def _forward(student, x):
    return unpack(student.keep(1).relu_forward(x), "out", "cache", call="relu_forward(x)")


@pytest.mark.task("relu")
def test_relu_forward_cuts_below_zero(student, reference, rng):
    """out is x where x is positive and 0 where it is negative, for rows and for images."""
    for shape in ((4, 5), (2, 3, 4, 5), (1, 7)):
        x = rng.standard_normal(shape)
        out, _ = _forward(student, x)
        assert_close(out, reference.relu_forward(x), "out", case=f"x of shape {shape}")


@pytest.mark.task("relu", weight=2, needs=["test_relu_forward_cuts_below_zero"])
def test_relu_backward_passes_where_x_was_positive(student, reference, rng):
    """dx is dout where x was positive and 0 where it was negative, whatever dout's sign is."""
    for shape in ((4, 5), (2, 3, 4, 5), (1, 7)):
        x, dout = rng.standard_normal(shape), rng.standard_normal(shape)
        _, cache = _forward(student, x)
        dx = student.relu_backward(dout, cache)
        assert_close(dx, reference.relu_backward(dout, x), "dx", case=f"x of shape {shape}")


@pytest.mark.task("relu", needs=["test_relu_backward_passes_where_x_was_positive"])
def test_relu_backward_uses_the_cache_that_it_is_given(student, reference, rng):
    """Backward uses the cache of its own forward, and leaves it as it is for the next call."""
    x, later, dout, another = rng.standard_normal((4, 3, 6))
    x[0, 0], dout[0, 0] = abs(x[0, 0]), -abs(dout[0, 0])  # a dx in the cache looks cut off later
    _, cache = _forward(student, x)
    _forward(student, later)
    dx = student.relu_backward(dout, cache)
    assert_close(dx, reference.relu_backward(dout, x), "dx", case="another forward in between")
    dx = student.relu_backward(another, cache)
    case = "backward called again with the same cache"
    assert_close(dx, reference.relu_backward(another, x), "dx", case=case)


@pytest.mark.task("relu", weight=0.5)
def test_relu_keeps_its_inputs(student, reference, rng):
    """Neither function modifies its input arrays."""
    x, dout = rng.standard_normal((2, 4, 5))
    out, cache = _forward(student, x)
    require(
        not student.last_call.modified,
        "relu_forward changes an array that it is given: work on a copy.",
    )
    assert_close(out, reference.relu_forward(x), "out", case="x of shape (4, 5)")
    student.relu_backward(dout, cache)
    require(
        not student.last_call.modified,
        "relu_backward changes an array that it is given: work on a copy.",
    )
