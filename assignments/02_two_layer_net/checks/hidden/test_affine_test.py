import pytest

from kit.checking import assert_is_test, assert_kills

RIGHT = """
def affine_forward(x, w, b):
    rows = np.reshape(x, (x.shape[0], w.shape[0]))
    return np.dot(rows, w) + b, (x, w)


def affine_backward(dout, cache):
    x, w = cache
    rows = np.reshape(x, (x.shape[0], w.shape[0]))
    dx = np.dot(dout, np.transpose(w))
    dw = np.dot(np.transpose(rows), dout)
    db = np.sum(dout, 0)
    return np.reshape(dx, x.shape), dw, db
"""
ANOTHER = """
def affine_forward(x, w, b):
    rows = [sample.ravel() for sample in x]
    out = np.array([b + sum(v * line for v, line in zip(row, w)) for row in rows])
    out = out.reshape(len(x), len(b))
    return out, (rows, w, x.shape)


def affine_backward(dout, cache):
    rows, w, shape = cache
    dx = np.einsum("nm,dm->nd", dout, w)
    dw = sum([np.outer(row, d) for row, d in zip(rows, dout)], np.zeros(w.shape))
    return dx.reshape(shape), dw, np.ones(len(dout)) @ dout
"""


def kills(student, rng, story, before, after):
    """Whether the test kills the right answer with one change."""
    assert before in RIGHT
    wrong = RIGHT.replace(before, after)
    right = [RIGHT, ANOTHER]
    assert_kills(student, "test_affine", wrong, right=right, story=f"a layer that {story}", rng=rng)


@pytest.mark.task("affine_test")
def test_passes_what_is_right(student, rng):
    """Passes right functions, and fails one that returns None."""
    assert_is_test(student, "test_affine", right=[RIGHT, ANOTHER], rng=rng)


@pytest.mark.task("affine_test", needs=["test_passes_what_is_right"])
def test_kills_no_bias(student, rng):
    """Kills a forward pass without the bias."""
    kills(student, rng, "leaves the bias out", "np.dot(rows, w) + b", "np.dot(rows, w) + 0 * b")


@pytest.mark.task("affine_test", needs=["test_passes_what_is_right"])
def test_kills_columns_first(student, rng):
    """Kills a pair that flattens each sample in another order."""
    kills(
        student,
        rng,
        "flattens a sample in the order of Fortran",
        "(x.shape[0], w.shape[0]))",
        '(x.shape[0], w.shape[0]), order="F")',
    )


@pytest.mark.task("affine_test", needs=["test_passes_what_is_right"])
def test_kills_flat_dx(student, rng):
    """Kills a backward pass whose dx is flat."""
    kills(
        student, rng, "returns dx as (N, D), whatever shape x has", "np.reshape(dx, x.shape)", "dx"
    )


@pytest.mark.task("affine_test", needs=["test_passes_what_is_right"])
def test_kills_mean_db(student, rng):
    """Kills a backward pass in which db is a mean."""
    kills(
        student,
        rng,
        "takes the mean for db in the place of the sum",
        "np.sum(dout, 0)",
        "np.mean(dout, 0)",
    )


@pytest.mark.task("affine_test", needs=["test_passes_what_is_right"])
def test_kills_db_as_a_row(student, rng):
    """Kills a backward pass whose db has two axes."""
    kills(
        student,
        rng,
        "returns db in the shape (1, M)",
        "np.sum(dout, 0)",
        "np.sum(dout, 0, keepdims=True)",
    )


@pytest.mark.task("affine_test", needs=["test_passes_what_is_right"])
def test_kills_dw_divided_by_n(student, rng):
    """Kills a backward pass that divides dw by N."""
    kills(
        student,
        rng,
        "divides dw by N",
        "np.dot(np.transpose(rows), dout)",
        "np.dot(np.transpose(rows), dout) / len(x)",
    )


@pytest.mark.task("affine_test", needs=["test_passes_what_is_right"])
def test_kills_dx_of_ones(student, rng):
    """Kills a backward pass whose dx does not depend on dout."""
    kills(
        student,
        rng,
        "computes dx as if dout were all ones",
        "np.dot(dout, np.transpose(w))",
        "np.dot(np.ones_like(dout), np.transpose(w))",
    )


@pytest.mark.task("affine_test", needs=["test_passes_what_is_right"])
def test_kills_dw_of_ones(student, rng):
    """Kills a backward pass whose dw does not depend on dout."""
    kills(
        student,
        rng,
        "computes dw as if dout were all ones",
        "np.dot(np.transpose(rows), dout)",
        "np.dot(np.transpose(rows), np.ones_like(dout))",
    )


@pytest.mark.task("affine_test", needs=["test_passes_what_is_right"])
def test_kills_spoils_dout(student, rng):
    """Kills a backward pass that changes the dout that it is given."""
    kills(
        student,
        rng,
        "sets the dout that it is given to 0",
        "    return np.reshape(dx",
        "    dout[:] = 0\n    return np.reshape(dx",
    )


@pytest.mark.task("affine_test", needs=["test_passes_what_is_right"])
def test_kills_spoils_x(student, rng):
    """Kills a forward pass that changes the x that it is given."""
    kills(
        student,
        rng,
        "adds 1 to the x that it is given after using it",
        "    return np.dot(rows, w) + b, (x, w)",
        "    out = np.dot(rows, w) + b\n    kept = x.copy()\n    x += 1\n    return out, (kept, w)",
    )


@pytest.mark.task("affine_test", needs=["test_passes_what_is_right"])
def test_kills_positive_inputs(student, rng):
    """Kills a backward pass that is right for positive inputs only."""
    kills(
        student,
        rng,
        "takes negative inputs for 0 in dw",
        "np.dot(np.transpose(rows), dout)",
        "np.dot(np.maximum(np.transpose(rows), 0), dout)",
    )


@pytest.mark.task("affine_test", needs=["test_passes_what_is_right"])
def test_kills_first_bias(student, rng):
    """Kills a forward pass that adds the same bias to every output."""
    kills(
        student,
        rng,
        "adds the first bias to all outputs",
        "np.dot(rows, w) + b",
        "np.dot(rows, w) + b[0]",
    )
