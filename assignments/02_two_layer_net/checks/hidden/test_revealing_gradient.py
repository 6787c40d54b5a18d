import numpy as np
import pytest

from kit.checking import as_array, require, unpack


def the_input(student):
    """The student's x and dout, if they can be an input."""
    x, dout = unpack(student.revealing_gradient(), "x", "dout", call="revealing_gradient()")
    x, dout = as_array(x, "x"), as_array(dout, "dout")
    require(x.shape == dout.shape, "x and dout must have the same shape.")
    require(0 < x.size <= 100, "x must have from 1 to 100 numbers.")
    require(bool(x.all()), "no number of x may be 0, where ReLU has no derivative.")
    return x, dout


@pytest.mark.task("revealing_gradient")
def test_both_mistakes_show(student):
    """The friend's gradient passes too much in one position, and too little in another."""
    x, dout = the_input(student)
    right, friends = dout * (x > 0), np.where(dout > 0, dout, 0)
    require(
        bool((abs(friends) > abs(right)).any()),
        "the friend's gradient is nowhere too large: where must nothing pass, and dout > 0?",
    )
    require(
        bool((abs(friends) < abs(right)).any()),
        "the friend's gradient is nowhere too small: where must dout pass, and is not above 0?",
    )
