# GENERATED from assignments/02_two_layer_net/checks/public/test_revealing_gradient.py - edit that file, then: python -m autograder build
import numpy as np
import pytest

from kit.checking import as_array, require, unpack


def passed_by_both(student):
    """What your ReLU passes backward on your input, and what the friend's does."""
    x, dout = unpack(student.revealing_gradient(), "x", "dout", call="revealing_gradient()")
    x, dout = as_array(x, "x"), as_array(dout, "dout")
    require(x.shape == dout.shape, "x and dout must have the same shape.")
    require(0 < x.size <= 100, "x must have from 1 to 100 numbers.")
    require(bool(x.all()), "no number of x may be 0, where ReLU has no derivative.")
    yours = as_array(student.keep(1).relu_forward(x)[0], "relu_forward(x)[0]")
    return np.where(yours > 0, abs(dout), 0.0), np.maximum(dout, 0.0)


@pytest.mark.task("revealing_gradient")
def test_the_friend_passes_too_much(student):
    """In one position the friend's gradient passes what must not pass."""
    yours, friends = passed_by_both(student)
    require(
        bool((friends > yours).any()),
        "the friend passes nowhere too much: where must nothing pass although dout is positive?",
    )


@pytest.mark.task("revealing_gradient")
def test_the_friend_passes_too_little(student):
    """In another position the friend's gradient blocks what must pass."""
    yours, friends = passed_by_both(student)
    require(
        bool((friends < yours).any()),
        "the friend passes nowhere too little: where must dout pass although it is negative?",
    )
