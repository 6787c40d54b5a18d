import numpy as np
import pytest

from kit.checking import assert_close, require, unpack


def _check(student, rng, name, shapes, case):
    inputs = [rng.standard_normal(shape) for shape in shapes]
    answer = getattr(student.keep(1), f"{name}_forward")(inputs)
    out, cache = unpack(answer, "out", "cache", call=f"{name}_forward(inputs)")
    if name == "add":
        right = sum(inputs[1:], inputs[0])
    else:
        right = np.stack([np.concatenate([x[n] for x in inputs]) for n in range(len(inputs[0]))])
    assert_close(out, right, "out", case=case)
    return inputs, cache, right.shape


def _backward(student, rng, name, shapes, case):
    inputs, cache, shape = _check(student, rng, name, shapes, case)
    dout = rng.standard_normal(shape)
    found = getattr(student, f"{name}_backward")(dout, cache)
    require(type(found) in (list, tuple), f"{name}_backward does not return a list ({case}).")
    require(
        len(found) == len(inputs),
        f"{name}_backward does not return one gradient for each input ({case}).",
    )
    cuts = np.cumsum([x.shape[1] for x in inputs])[:-1]
    right = [dout for _ in inputs] if name == "add" else np.split(dout, cuts, axis=1)
    for place, (got, expected) in enumerate(zip(found, right, strict=True)):
        assert_close(got, expected, f"the gradient of input {place}", case=case)


ROWS = [(3, 2), (3, 4), (3, 1)]
MAPS = [(2, 3, 2, 4), (2, 1, 2, 4), (2, 2, 2, 4)]


@pytest.mark.task("joins")
def test_add_sums(student, rng):
    """add_forward sums two, three and four inputs, and one alone."""
    for count in (1, 2, 3, 4):
        _check(student, rng, "add", [(2, 3, 2, 2)] * count, f"{count} inputs")


@pytest.mark.task("joins", weight=2, needs=["test_add_sums"])
def test_add_copies_the_gradient(student, rng):
    """add_backward gives the whole dout to each input, however many there are."""
    for count in (1, 2, 3):
        _backward(student, rng, "add", [(2, 3)] * count, f"{count} inputs")


@pytest.mark.task("joins")
def test_concat_of_maps(student, rng):
    """concat_forward puts the channels of all inputs in their order."""
    _check(student, rng, "concat", MAPS, "maps")
    _check(student, rng, "concat", MAPS[:1], "one input")


@pytest.mark.task("joins")
def test_concat_of_rows(student, rng):
    """concat_forward does the same with rows."""
    _check(student, rng, "concat", ROWS, "rows")


@pytest.mark.task("joins", weight=2, needs=["test_concat_of_maps"])
def test_concat_splits_the_gradient(student, rng):
    """concat_backward gives each input its own channels of dout, also where the sizes differ."""
    _backward(student, rng, "concat", MAPS, "maps")
    _backward(student, rng, "concat", MAPS[::-1], "maps")
    _backward(student, rng, "concat", MAPS[:1], "one input")


@pytest.mark.task("joins", weight=0.5)
def test_joins_keep_their_inputs(student, rng):
    """Neither the inputs nor dout are changed."""
    for name, shapes in (("add", [(2, 3)] * 3), ("concat", ROWS)):
        inputs = [rng.standard_normal(shape) for shape in shapes]
        answer = getattr(student.keep(1), f"{name}_forward")(inputs)
        out, cache = unpack(answer, "out", "cache", call=f"{name}_forward(inputs)")
        require(not student.last_call.modified, f"{name}_forward changes an input.")
        require(np.shape(out)[:1] == (len(inputs[0]),), "out does not have as many rows as x.")
        getattr(student, f"{name}_backward")(rng.standard_normal(np.shape(out)), cache)
        require(not student.last_call.modified, f"{name}_backward changes dout.")
