# GENERATED from assignments/05_regularisation/checks/public/test_local_response_norm.py - edit that file, then: python -m autograder build
import numpy as np
import pytest

from kit.checking import assert_close, require


def _column(*channels):
    """One image of one position with these channels."""
    return np.array(channels, dtype=np.float64).reshape(1, -1, 1, 1)


@pytest.mark.task("local_response_norm")
def test_three_channels_by_hand(student):
    """Channels (1, 2, 3), size = 3, all constants 1: (1/6, 2/15, 3/14)."""
    out = student.local_response_norm(_column(1, 2, 3), 3, 1.0, 1.0, 1.0)
    assert_close(out, _column(1 / 6, 2 / 15, 3 / 14), "out", case="size = 3")


@pytest.mark.task("local_response_norm")
def test_five_channels_by_hand(student):
    """Channels (1, 2, 3, 4, 5), size = 5: the middle one is divided by 1 + 55, the first by 15."""
    out = student.local_response_norm(_column(1, 2, 3, 4, 5), 5, 1.0, 1.0, 1.0)
    assert_close(out, _column(1 / 15, 2 / 31, 3 / 56, 4 / 55, 5 / 51), "out", case="size = 5")
    out = student.local_response_norm(_column(1, 2), 1, 1.0, 1.0, 1.0)
    assert_close(out, _column(1 / 2, 2 / 5), "out", case="size = 1")


@pytest.mark.task("local_response_norm")
def test_positions_do_not_mix(student):
    """Two images of 1 x 2 pixels: every position is divided by its own channels."""
    x = np.arange(1.0, 9.0).reshape(2, 2, 1, 2)
    expected = x / (1 + (x**2).sum(axis=1, keepdims=True))
    out = student.local_response_norm(x, 3, 1.0, 1.0, 1.0)
    assert_close(out, expected, "out", case="two images, size = 3")


@pytest.mark.task("local_response_norm")
def test_constants_by_hand(student):
    """One channel of 10 with k = 5, alpha = 0.2, beta = 0.5 is divided by 5; then AlexNet's."""
    out = student.local_response_norm(_column(10), 3, 5.0, 0.2, 0.5)
    assert_close(out, _column(2), "out", case="k = 5, alpha = 0.2, beta = 0.5")
    out = student.local_response_norm(_column(0, 0, 300, 0, 400, 0))
    # 2 + 1e-4 * (90 000 + 160 000) = 27 where both are in the window of five, and 27 ** 0.75.
    expected = _column(0, 0, 300 / 27**0.75, 0, 400 / 27**0.75, 0)
    assert_close(out, expected, "out", case="AlexNet's constants")


@pytest.mark.task("local_response_norm")
def test_response_norm_leaves_x_alone(student):
    """x is not changed."""
    student.local_response_norm(_column(1, 2, 3), 3)
    require(
        not student.last_call.modified,
        "local_response_norm changes x. x /= ... changes x itself; x / ... makes a new array.",
    )
