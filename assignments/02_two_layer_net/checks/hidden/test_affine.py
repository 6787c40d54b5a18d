import numpy as np
import pytest

from kit.checking import assert_close, require, unpack


def _layer(rng, shape=(4, 5), n_outputs=3):
    """Random x, w, b and dout."""
    w = rng.standard_normal((int(np.prod(shape[1:])), n_outputs))
    b = rng.standard_normal(n_outputs)
    return rng.standard_normal(shape), w, b, rng.standard_normal((shape[0], n_outputs))


def _forward(student, x, w, b):
    return unpack(
        student.keep(1).affine_forward(x, w, b), "out", "cache", call="affine_forward(x, w, b)"
    )


def _check_forward(student, reference, x, w, b, case):
    out, _ = _forward(student, x, w, b)
    assert_close(out, reference.affine_forward(x, w, b), "out", case=case)


def _check_backward(student, reference, x, w, b, dout, case, names=("dx", "dw", "db")):
    _, cache = _forward(student, x, w, b)
    answer = student.affine_backward(dout, cache)
    got = unpack(answer, "dx", "dw", "db", call="affine_backward(dout, cache)")
    expected = reference.affine_backward(dout, x, w)
    for name, one, right in zip(("dx", "dw", "db"), got, expected, strict=True):
        if name in names:
            assert_close(one, right, name, case=case)


@pytest.mark.task("affine", weight=2)
def test_affine_forward_of_rows(student, reference, rng):
    """out = x w + b for a batch of rows."""
    x, w, b, _ = _layer(rng)
    _check_forward(student, reference, x, w, b, "N, D, M = 4, 5, 3")


@pytest.mark.task("affine", needs=["test_affine_forward_of_rows"])
def test_affine_forward_of_pictures(student, reference, rng):
    """x may be a batch of images, not square: each is read as one row."""
    x, w, b, _ = _layer(rng, (3, 2, 4, 5), 6)
    _check_forward(student, reference, x, w, b, "x of shape (3, 2, 4, 5)")


@pytest.mark.task("affine")
def test_affine_forward_of_one_row(student, reference, rng):
    """A batch of one row, and a square one, are right."""
    for shape, n_outputs in (((1, 4), 3), ((3, 3), 3), ((5, 2), 1)):
        x, w, b, _ = _layer(rng, shape, n_outputs)
        _check_forward(student, reference, x, w, b, f"N, D = {shape}, M = {n_outputs}")


@pytest.mark.task("affine", weight=2, needs=["test_affine_forward_of_rows"])
def test_affine_backward_gives_dx(student, reference, rng):
    """dx is right for a random dout."""
    _check_backward(student, reference, *_layer(rng), "random dout", names=("dx",))


@pytest.mark.task("affine", weight=2, needs=["test_affine_forward_of_rows"])
def test_affine_backward_gives_dw(student, reference, rng):
    """dw is right for a random dout: a sum over the batch."""
    _check_backward(student, reference, *_layer(rng), "random dout", names=("dw",))


@pytest.mark.task("affine", weight=2, needs=["test_affine_forward_of_rows"])
def test_affine_backward_gives_db(student, reference, rng):
    """db is right for a random dout, and has the shape of b."""
    _check_backward(student, reference, *_layer(rng), "random dout", names=("db",))


@pytest.mark.task("affine", weight=2, needs=["test_affine_forward_of_pictures"])
def test_affine_backward_of_pictures(student, reference, rng):
    """For images dx has the shape of x, and every entry is where it belongs."""
    layer = _layer(rng, (3, 2, 4, 5), 6)
    _check_backward(student, reference, *layer, "x of shape (3, 2, 4, 5)", names=("dx", "dw"))


@pytest.mark.task("affine", needs=["test_affine_forward_of_one_row"])
def test_affine_backward_of_one_row(student, reference, rng):
    """N = 1, a square batch, and a dout that is a transposed view are right."""
    _check_backward(student, reference, *_layer(rng, (1, 4), 3), "N = 1")
    x, w, b, dout = _layer(rng, (3, 3), 3)
    _check_backward(student, reference, x, w, b, dout.T, "N = D = M = 3")


@pytest.mark.task("affine", weight=0.5)
def test_affine_keeps_its_inputs(student, reference, rng):
    """Neither function modifies its input arrays."""
    x, w, b, dout = _layer(rng, (2, 3, 2), 4)
    out, cache = _forward(student, x, w, b)
    require(
        not student.last_call.modified,
        "affine_forward changes an array that it is given: work on a copy.",
    )
    assert_close(out, reference.affine_forward(x, w, b), "out", case="x of shape (2, 3, 2)")
    student.affine_backward(dout, cache)
    require(
        not student.last_call.modified,
        "affine_backward changes an array that it is given: work on a copy.",
    )
