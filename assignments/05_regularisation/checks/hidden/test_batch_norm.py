import numpy as np
import pytest

from kit.checking import assert_close, require, unpack

CALL = "batch_norm_forward(x, gamma, beta, mean, var, eps)"
ROWS, IMAGES = (6, 4), (3, 2, 4, 5)
# Where 1e-5 is added shows in a check of its own, with numbers that are small beside it.
CLOSE = {"rtol": 1e-4, "atol": 1e-4}


def _layer(rng, shape, size=1.0):
    """x whose channels differ in mean and spread, gamma and beta."""
    channels = shape[1]
    along = (1, channels) + (1,) * (len(shape) - 2)
    axes = (0, *range(2, len(shape)))
    spread = size * rng.uniform(0.7, 3.0, along)
    x = rng.standard_normal(shape)
    x = x - x.mean(axis=axes, keepdims=True)
    x = spread * x / np.maximum(x.std(axis=axes, keepdims=True), 1e-9)  # one row has none
    x = x + rng.standard_normal(along)
    return x, rng.standard_normal(channels), rng.standard_normal(channels)


def _forward(student, *args, **settings):
    answer = student.keep(1).batch_norm_forward(*args, **settings)
    return unpack(answer, "out", "cache", call=CALL)


def _check_forward(student, reference, layer, case, **given):
    out, cache = _forward(student, *layer, **given)
    assert_close(out, reference.batch_norm(*layer, **given), "out", case=case, **CLOSE)
    return cache


def _check_backward(student, reference, rng, shape, names, case, **given):
    x, gamma, beta = _layer(rng, shape)
    dout = rng.standard_normal(shape)
    _, cache = _forward(student, x, gamma, beta, **given)
    answer = student.batch_norm_backward(dout, cache)
    got = unpack(answer, "dx", "dgamma", "dbeta", call="batch_norm_backward(dout, cache)")
    expected = reference.batch_norm_gradients(dout, x, gamma, **given)
    for name, one, right in zip(("dx", "dgamma", "dbeta"), got, expected, strict=True):
        if name in names:
            assert_close(one, right, name, case=case, **CLOSE)


@pytest.mark.task("batch_norm", weight=1.5)
def test_batch_norm_of_rows(student, reference, rng):
    """In training each column of (N, C) is normalised, scaled and shifted."""
    _check_forward(student, reference, _layer(rng, ROWS), f"x of shape {ROWS}")


@pytest.mark.task("batch_norm", weight=1.5)
def test_batch_norm_of_images(student, reference, rng):
    """In training each channel of (N, C, H, W) is normalised over the batch and all positions."""
    for shape in (IMAGES, (1, 3, 3, 3)):
        _check_forward(student, reference, _layer(rng, shape), f"x of shape {shape}")


@pytest.mark.task("batch_norm")
def test_batch_norm_adds_eps_to_the_variance(student, reference, rng):
    """eps is added under the root: right for eps = 0.5, and 1e-5 where it is not given."""
    _check_forward(student, reference, _layer(rng, ROWS), "eps = 0.5", eps=0.5)
    _check_forward(student, reference, _layer(rng, ROWS, 3e-3), "small numbers, no eps given")


@pytest.mark.task("batch_norm")
def test_batch_norm_remembers_its_statistics(student, reference, rng):
    """cache.mean and cache.var are the statistics that were used, one number a channel."""
    for shape in (ROWS, IMAGES):
        x, gamma, beta = _layer(rng, shape)
        _, cache = _forward(student, x, gamma, beta)
        mean, var = reference.batch_norm_statistics(x)
        for name, right in (("mean", mean), ("var", var)):
            require(hasattr(cache, name), f"the cache has no attribute {name}.")
            got = student.value(getattr(cache, name))
            assert_close(got, right, f"cache.{name}", case=f"x of shape {shape}")


@pytest.mark.task("batch_norm", weight=2)
def test_batch_norm_with_given_statistics(student, reference, rng):
    """Where mean and var are given they are used, and not those of the batch."""
    for shape in (ROWS, IMAGES, (1, 3), (1, 2, 2, 3)):
        channels = shape[1]
        given = {"mean": rng.standard_normal(channels), "var": rng.uniform(0.5, 3, channels)}
        case = f"mean and var given, x of shape {shape}"
        _check_forward(student, reference, _layer(rng, shape), case, **given)
    given = {"mean": rng.standard_normal(4), "var": rng.uniform(1e-6, 1e-5, 4)}
    _check_forward(student, reference, _layer(rng, ROWS), "a very small var given", **given)


@pytest.mark.task("batch_norm", weight=2, needs=["test_batch_norm_of_rows"])
def test_batch_norm_backward_of_rows(student, reference, rng):
    """dx is right in training for (N, C)."""
    for shape in (ROWS, (3, 5)):
        _check_backward(student, reference, rng, shape, ("dx",), f"x of shape {shape}")


@pytest.mark.task("batch_norm", weight=2, needs=["test_batch_norm_of_images"])
def test_batch_norm_backward_of_images(student, reference, rng):
    """dx is right in training for (N, C, H, W)."""
    _check_backward(student, reference, rng, IMAGES, ("dx",), f"x of shape {IMAGES}")


@pytest.mark.task("batch_norm", weight=2, needs=["test_batch_norm_of_rows"])
def test_batch_norm_gives_dgamma_and_dbeta(student, reference, rng):
    """dgamma and dbeta are sums over all numbers of a channel, in training and at test time."""
    for shape in (ROWS, IMAGES):
        case = f"x of shape {shape}"
        _check_backward(student, reference, rng, shape, ("dgamma", "dbeta"), case)
        given = {"mean": rng.standard_normal(shape[1]), "var": rng.uniform(0.5, 3, shape[1])}
        case += ", mean and var given"
        _check_backward(student, reference, rng, shape, ("dgamma", "dbeta"), case, **given)


@pytest.mark.task("batch_norm", needs=["test_batch_norm_with_given_statistics"])
def test_batch_norm_backward_with_given_statistics(student, reference, rng):
    """With mean and var given, dx is a plain scaling of dout: they are constants."""
    for shape in (ROWS, IMAGES):
        given = {"mean": rng.standard_normal(shape[1]), "var": rng.uniform(0.5, 3, shape[1])}
        case = f"mean and var given, x of shape {shape}"
        _check_backward(student, reference, rng, shape, ("dx",), case, **given)


@pytest.mark.task(
    "batch_norm",
    weight=0.5,
    needs=[
        "test_batch_norm_adds_eps_to_the_variance",
        "test_batch_norm_backward_of_rows",
        "test_batch_norm_backward_with_given_statistics",
    ],
)
def test_batch_norm_backward_uses_eps(student, reference, rng):
    """dx is right for eps = 0.5 too, in training and with mean and var given."""
    x, gamma, beta = _layer(rng, ROWS)
    dout = rng.standard_normal(ROWS)
    given = {"mean": rng.standard_normal(4), "var": rng.uniform(0.5, 3, 4)}
    for case, statistics in (("eps = 0.5", {}), ("eps = 0.5, mean and var given", given)):
        _, cache = _forward(student, x, gamma, beta, **statistics, eps=0.5)
        answer = student.batch_norm_backward(dout, cache)
        dx, _, _ = unpack(answer, "dx", "dgamma", "dbeta", call="batch_norm_backward(dout, cache)")
        right, _, _ = reference.batch_norm_gradients(dout, x, gamma, **statistics, eps=0.5)
        assert_close(dx, right, "dx", case=case, **CLOSE)


@pytest.mark.task("batch_norm", weight=0.5)
def test_batch_norm_keeps_its_inputs(student, reference, rng):
    """Neither function changes the arrays that it is given."""
    x, gamma, beta = _layer(rng, (4, 3))
    sentence = "changes an array that it is given: make a new one."
    out, cache = _forward(student, x, gamma, beta)
    require(not student.last_call.modified, f"batch_norm_forward {sentence}")
    expected = reference.batch_norm(x, gamma, beta)
    assert_close(out, expected, "out", case="x of shape (4, 3)", **CLOSE)
    student.batch_norm_backward(np.ones((4, 3)), cache)
    require(not student.last_call.modified, f"batch_norm_backward {sentence}")
