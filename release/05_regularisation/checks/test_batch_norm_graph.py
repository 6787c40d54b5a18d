# GENERATED from assignments/05_regularisation/checks/public/test_batch_norm_graph.py - edit that file, then: python -m autograder build
import numpy as np
import pytest

from kit.checking import assert_close, require

# The column of the text, and a second one: 3 times as far apart, another gamma and dout.
X = np.array([[1.0, 3.0], [1.0, -3.0], [3.0, 3.0], [3.0, -3.0]])
GAMMA = np.array([2.0, -1.0])
DOUT = np.array([[1.0, 0.0], [0.0, 9.0], [0.0, 0.0], [0.0, 9.0]])
BY_HAND = {
    "dbeta": [1.0, 18.0],
    "dgamma": [-1.0, -18.0],
    "dx_hat": [[2.0, 0.0], [0.0, -9.0], [0.0, 0.0], [0.0, -9.0]],
    "dinv_std": [-2.0, 54.0],
    "dvar": [1.0, -1.0],
    "dcentered": [[1.5, -1.5], [-0.5, -1.5], [0.5, -1.5], [0.5, -1.5]],
    "dmean": [-2.0, 6.0],
    "dx": [[1.0, 0.0], [-1.0, 0.0], [0.0, 0.0], [0.0, 0.0]],
}


def _check(student, expected, case, *given):
    found = student.batch_norm_graph(*given)
    require(type(found) is dict, "batch_norm_graph(x, gamma, dout, eps) does not return a dict.")
    for name, value in expected.items():
        require(name in found, f"the dict has no '{name}'.")
        assert_close(found[name], value, name, case=case)


def _check_by_hand(student, *names):
    expected = {name: BY_HAND[name] for name in names}
    _check(student, expected, "two columns, eps = 0", X, GAMMA, DOUT, 0.0)


@pytest.mark.task("batch_norm_graph")
def test_scale_and_shift_by_hand(student):
    """dgamma, dbeta and dx_hat of two columns are right."""
    _check_by_hand(student, "dbeta", "dgamma", "dx_hat")


@pytest.mark.task("batch_norm_graph")
def test_root_and_variance_by_hand(student):
    """dinv_std is (-2, 54) and dvar is (1, -1)."""
    _check_by_hand(student, "dinv_std", "dvar")


@pytest.mark.task("batch_norm_graph", needs=["test_root_and_variance_by_hand"])
def test_centered_by_hand(student):
    """dcentered of the first column is (1.5, -0.5, 0.5, 0.5), of the second always -1.5."""
    _check_by_hand(student, "dcentered")


@pytest.mark.task("batch_norm_graph", needs=["test_centered_by_hand"])
def test_mean_and_x_by_hand(student):
    """dmean is (-2, 6), dx of the first column (1, -1, 0, 0)."""
    _check_by_hand(student, "dmean", "dx")


@pytest.mark.task("batch_norm_graph", needs=["test_root_and_variance_by_hand"])
def test_eps_by_hand(student):
    """With eps = 3 the first column has inv_std = 0.5; with the default eps, almost 1."""
    # dcentered = 0.5 (2, 0, 0, 0) + 0.125 / 2 (-1, -1, 1, 1), and dmean = -1.
    expected = {"dgamma": [-0.5], "dvar": [0.125]}
    expected |= {"dcentered": [[0.9375], [-0.0625], [0.0625], [0.0625]]}
    expected |= {"dx": [[0.6875], [-0.3125], [-0.1875], [-0.1875]]}
    x, gamma, dout = X[:, :1], GAMMA[:1], DOUT[:, :1]
    _check(student, expected, "eps = 3", x, gamma, dout, 3.0)
    # var is 1e-6, and 1e-5 is added.
    expected = {"dgamma": [-1e-3 / np.sqrt(1.1e-5)]}
    _check(student, expected, "no eps given", 1e-3 * x, gamma, dout)


@pytest.mark.task("batch_norm_graph")
def test_graph_leaves_its_inputs_alone(student):
    """x, gamma and dout are not changed."""
    student.batch_norm_graph(X, GAMMA, DOUT, 0.0)
    require(
        not student.last_call.modified,
        "batch_norm_graph changes an array that it is given. x -= mean changes x itself; x - mean "
        "makes a new array.",
    )
