import pytest

from kit.checking import assert_close, assert_shape, require

CALL = "batch_norm_graph(x, gamma, dout, eps)"


def _check(student, reference, rng, names, *eps, shape=(5, 3), size=1.0):
    x = rng.standard_normal(shape)
    spread = size * rng.uniform(1.5, 3.0, shape[1])
    x = spread * (x - x.mean(axis=0)) / x.std(axis=0) + rng.standard_normal(shape[1])
    gamma, dout = rng.standard_normal(shape[1]), rng.standard_normal(shape)
    found = student.batch_norm_graph(x, gamma, dout, *eps)
    require(type(found) is dict, f"{CALL} does not return a dict.")
    expected = reference.batch_norm_graph(x, gamma, dout, *(eps or (1e-5,)))
    for name in names:
        require(name in found, f"the dict has no '{name}'.")
        assert_close(
            found[name], expected[name], name, case=f"x of shape {shape}", rtol=1e-4, atol=1e-4
        )


@pytest.mark.task("batch_norm_graph")
def test_graph_at_scale_and_shift(student, reference, rng):
    """dgamma, dbeta and dx_hat are right."""
    _check(student, reference, rng, ("dgamma", "dbeta", "dx_hat"))


@pytest.mark.task("batch_norm_graph", weight=2)
def test_graph_at_the_variance(student, reference, rng):
    """dinv_std and dvar are right."""
    _check(student, reference, rng, ("dinv_std", "dvar"))


@pytest.mark.task("batch_norm_graph", weight=2, needs=["test_graph_at_the_variance"])
def test_graph_where_two_ways_meet(student, reference, rng):
    """dcentered is the sum of what comes from x_hat and from the variance."""
    _check(student, reference, rng, ("dcentered",))


@pytest.mark.task("batch_norm_graph", weight=2, needs=["test_graph_where_two_ways_meet"])
def test_graph_at_the_mean_and_x(student, reference, rng):
    """dmean and dx are right."""
    _check(student, reference, rng, ("dmean", "dx"))


@pytest.mark.task("batch_norm_graph", needs=["test_graph_at_the_mean_and_x"])
def test_graph_with_another_eps(student, reference, rng):
    """eps is added to the variance under the root: 0.5 for small numbers, 1e-5 if not given."""
    names = ("dgamma", "dvar", "dcentered", "dx")
    _check(student, reference, rng, names, 0.5, shape=(4, 2))
    _check(student, reference, rng, names, shape=(4, 6), size=5e-3)


@pytest.mark.task("batch_norm_graph", weight=0.5)
def test_graph_keeps_its_inputs(student, rng):
    """batch_norm_graph does not change the arrays that it is given."""
    found = student.batch_norm_graph(rng.random((4, 2)), rng.random(2), rng.random((4, 2)))
    require(type(found) is dict and "dx" in found, "the dict has no 'dx'.")
    require(
        not student.last_call.modified,
        "batch_norm_graph changes an array that it is given: make a new one.",
    )
    assert_shape(found["dx"], (4, 2), "dx")
