# GENERATED from assignments/02_two_layer_net/checks/public/test_affine_test.py - edit that file, then: python -m autograder build
import pytest

from kit.checking import assert_is_test, assert_kills

# As right as your own: the last bit differs, as where the same is computed in another order.
ROUNDED = """
def affine_forward(x, w, b):
    out, cache = your_affine_forward(x, w, b)
    return np.nextafter(out, 0), cache


def affine_backward(dout, cache):
    return tuple(np.nextafter(gradient, 0) for gradient in your_affine_backward(dout, cache))
"""
# Each calls your own function and spoils what goes in or comes out.
SIGN_OF_DW = """
def affine_forward(x, w, b):
    return your_affine_forward(x, w, b)


def affine_backward(dout, cache):
    dx, dw, db = your_affine_backward(dout, cache)
    return dx, -dw, db
"""
FORGOTTEN_BIAS = """
def affine_forward(x, w, b):
    return your_affine_forward(x, w, 0 * b)


def affine_backward(dout, cache):
    return your_affine_backward(dout, cache)
"""
ONES_FOR_DOUT = """
def affine_forward(x, w, b):
    return your_affine_forward(x, w, b)


def affine_backward(dout, cache):
    return your_affine_backward(np.ones_like(dout), cache)
"""
ALWAYS_FLAT = """
def affine_forward(x, w, b):
    return your_affine_forward(x, w, b)


def affine_backward(dout, cache):
    dx, dw, db = your_affine_backward(dout, cache)
    return dx.reshape(len(dx), -1), dw, db
"""


def given(student):
    """What the test must pass, and your own functions, as the texts above call them."""
    own = {
        "your_affine_forward": student.affine_forward,
        "your_affine_backward": student.affine_backward,
    }
    return {"right": [tuple(own.values()), ROUNDED], "own": own}


@pytest.mark.task("affine_test")
def test_passes_what_is_yours(student, rng):
    """The test passes your own layer, and fails one that returns None."""
    assert_is_test(student, "test_affine", rng=rng, **given(student))


def kills(student, rng, wrong, story):
    """Whether the test kills what is made of your layer, and passes your layer itself."""
    story = f"a layer that {story}"
    assert_kills(student, "test_affine", wrong, story=story, rng=rng, **given(student))


@pytest.mark.task("affine_test", needs=["test_passes_what_is_yours"])
def test_kills_sign_of_dw(student, rng):
    """Kills a layer whose dw has the wrong sign."""
    kills(student, rng, SIGN_OF_DW, "gives dw the wrong sign")


@pytest.mark.task("affine_test", needs=["test_passes_what_is_yours"])
def test_kills_forgotten_bias(student, rng):
    """Kills a layer that leaves the bias out."""
    kills(student, rng, FORGOTTEN_BIAS, "leaves the bias out")


@pytest.mark.task("affine_test", needs=["test_passes_what_is_yours"])
def test_kills_ones_for_dout(student, rng):
    """Kills a layer that takes dout to be all ones."""
    kills(student, rng, ONES_FOR_DOUT, "computes its gradients as if dout were all ones")


@pytest.mark.task("affine_test", needs=["test_passes_what_is_yours"])
def test_kills_always_flat(student, rng):
    """Kills a layer that only works on samples that are flat."""
    kills(student, rng, ALWAYS_FLAT, "returns dx as (N, D), whatever shape x has")
