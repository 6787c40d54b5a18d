# GENERATED from assignments/06_architectures/checks/public/test_joins.py - edit that file, then: python -m autograder build
import numpy as np
import pytest

from kit.checking import assert_close, require, unpack

DOUT = np.arange(1.0, 11.0).reshape(2, 5)


def _forward(student, name, inputs):
    call = f"{name}(inputs)"
    return unpack(getattr(student.keep(1), name)(inputs), "out", "cache", call=call)


def _entries(found, count, name):
    require(type(found) in (list, tuple), f"{name} does not return a list.")
    require(len(found) == count, f"{name} returns {len(found)} gradients for {count} inputs.")
    return found


@pytest.mark.task("joins")
def test_add_two_inputs(student):
    """(1, 2) + (10, 20) is (11, 22), and each input gets the whole dout."""
    inputs = [np.array([[1.0, 2.0]]), np.array([[10.0, 20.0]])]
    out, cache = _forward(student, "add_forward", inputs)
    assert_close(out, [[11.0, 22.0]], "out")
    dout = np.array([[5.0, -3.0]])
    dinputs = _entries(student.add_backward(dout, cache), 2, "add_backward")
    for place, dx in enumerate(dinputs):
        assert_close(dx, dout, f"the gradient of input {place}")


@pytest.mark.task("joins")
def test_add_three_inputs(student):
    """Three inputs, and one."""
    for count in (3, 1):
        inputs = [np.full((2, 1, 2, 2), float(i + 1)) for i in range(count)]
        out, cache = _forward(student, "add_forward", inputs)
        assert_close(out, np.full((2, 1, 2, 2), {3: 6.0, 1: 1.0}[count]), "out")
        dinputs = student.add_backward(np.ones((2, 1, 2, 2)), cache)
        _entries(dinputs, count, "add_backward")


@pytest.mark.task("joins")
def test_concat_rows(student):
    """Two columns and three make five: dout is cut after the second."""
    inputs = [np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([[5.0, 6, 7], [8.0, 9, 10]])]
    out, cache = _forward(student, "concat_forward", inputs)
    assert_close(out, [[1, 2, 5, 6, 7], [3, 4, 8, 9, 10.0]], "out")
    dinputs = _entries(student.concat_backward(DOUT, cache), 2, "concat_backward")
    assert_close(dinputs[0], [[1, 2], [6, 7.0]], "the gradient of input 0")
    assert_close(dinputs[1], [[3, 4, 5], [8, 9, 10.0]], "the gradient of input 1")


@pytest.mark.task("joins", needs=["test_concat_rows"])
def test_concat_maps(student):
    """One map, two maps and one map make four."""
    inputs = [np.full((1, c, 2, 3), value) for c, value in ((1, 4.0), (2, 5.0), (1, 6.0))]
    out, cache = _forward(student, "concat_forward", inputs)
    maps = np.array([4.0, 5.0, 5.0, 6.0])[None, :, None, None] * np.ones((1, 4, 2, 3))
    assert_close(out, maps, "out")
    dinputs = _entries(student.concat_backward(maps, cache), 3, "concat_backward")
    for place, dx in enumerate(dinputs):
        assert_close(dx, inputs[place], f"the gradient of input {place}")


@pytest.mark.task("joins")
def test_inputs_of_joins_stay(student):
    """Neither the inputs nor dout are changed."""
    for name in ("add", "concat"):
        inputs = [np.ones((2, 2)), np.ones((2, 2))]
        out, cache = _forward(student, f"{name}_forward", inputs)
        require(not student.last_call.modified, f"{name}_forward changes an input.")
        getattr(student, f"{name}_backward")(np.ones(np.shape(out)), cache)
        require(not student.last_call.modified, f"{name}_backward changes dout.")
