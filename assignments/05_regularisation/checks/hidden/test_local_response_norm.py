import pytest

from kit.checking import assert_close, require

CALL = "local_response_norm(x, size, k, alpha, beta)"


def _check(student, reference, rng, shape, size, k, alpha, beta):
    x = rng.standard_normal(shape)
    got = student.local_response_norm(x, size, k, alpha, beta)
    expected = reference.local_response_norm(x, size, k, alpha, beta)
    case = f"x of shape {shape}, size = {size}, k = {k}, alpha = {alpha}, beta = {beta}"
    assert_close(got, expected, "out", case=case)


@pytest.mark.task("local_response_norm", weight=2)
def test_window_over_channels(student, reference, rng):
    """The window reaches size // 2 channels to both sides, as far as there are channels."""
    for shape, size in (((2, 6, 2, 3), 3), ((1, 7, 3, 2), 5), ((2, 3, 2, 2), 7)):
        _check(student, reference, rng, shape, size, 1.0, 0.7, 1.0)


@pytest.mark.task("local_response_norm")
def test_window_of_one_channel(student, reference, rng):
    """With size = 1 the window is the channel itself; a single channel has no neighbours."""
    _check(student, reference, rng, (2, 4, 2, 3), 1, 1.0, 0.5, 1.0)
    _check(student, reference, rng, (2, 1, 2, 3), 5, 1.0, 0.5, 1.0)


@pytest.mark.task("local_response_norm")
def test_constants_of_the_formula(student, reference, rng):
    """k, alpha and beta are used as given, and those of AlexNet where they are not."""
    _check(student, reference, rng, (2, 5, 2, 2), 3, 2.5, 0.3, 0.4)
    x = 100 * rng.standard_normal((1, 8, 2, 2))
    expected = reference.local_response_norm(x, 5, 2.0, 1e-4, 0.75)
    got = student.local_response_norm(x)
    assert_close(got, expected, "out", case="AlexNet's constants, x in the hundreds")


@pytest.mark.task("local_response_norm", weight=0.5)
def test_response_norm_keeps_its_input(student, reference, rng):
    """local_response_norm does not change the array that it is given."""
    x = rng.standard_normal((1, 4, 2, 2))
    got = student.local_response_norm(x, 3)
    require(
        not student.last_call.modified,
        "local_response_norm changes the array that it is given: make a new one.",
    )
    assert_close(got, reference.local_response_norm(x, 3, 2.0, 1e-4, 0.75), "out")
