import pytest

from kit.checking import assert_is_test, assert_kills

# As right as your own: the last bit differs, as where the same is computed in another order.
ROUNDED = """
def conv2d(x, w, b, stride, padding):
    return np.nextafter(your_conv2d(x, w, b, stride, padding)[0], 0)
"""
# Each calls your own function and spoils what goes in or comes out.
RIGHT = """
def conv2d(x, w, b, stride, padding):
    return your_conv2d(x, w, b, stride, padding)[0]
"""
FILTERS_ROTATED = """
def conv2d(x, w, b, stride, padding):
    return your_conv2d(x, w[:, :, ::-1, ::-1], b, stride, padding)[0]
"""
BIAS_FORGOTTEN = """
def conv2d(x, w, b, stride, padding):
    return your_conv2d(x, w, 0 * b, stride, padding)[0]
"""
PADDING_FORGOTTEN = """
def conv2d(x, w, b, stride, padding):
    return your_conv2d(x, w, b, stride, 0)[0]
"""
STRIDE_FORGOTTEN = """
def conv2d(x, w, b, stride, padding):
    return your_conv2d(x, w, b, 1, padding)[0]
"""
SQUARE_ONLY = """
def conv2d(x, w, b, stride, padding):
    return your_conv2d(x.swapaxes(2, 3), w.swapaxes(2, 3), b, stride, padding)[0]
"""


def given(student):
    """What the test must pass, and your own function, as the texts above call it."""
    own = {"your_conv2d": student.conv2d_forward_naive}
    return {"right": [RIGHT, ROUNDED], "own": own}


@pytest.mark.task("conv2d_test")
def test_passes_what_is_yours(student, rng):
    """The test passes your own convolution, and fails one that returns None."""
    assert_is_test(student, "test_conv2d", rng=rng, **given(student))


def kills(student, rng, wrong, story):
    """Whether the test kills what is made of your convolution, and passes that itself."""
    story = f"a convolution that {story}"
    assert_kills(student, "test_conv2d", wrong, story=story, rng=rng, **given(student))


@pytest.mark.task("conv2d_test", needs=["test_passes_what_is_yours"])
def test_kills_filters_rotated(student, rng):
    """Kills a convolution that rotates its filters."""
    kills(student, rng, FILTERS_ROTATED, "rotates its filters by 180 degrees")


@pytest.mark.task("conv2d_test", needs=["test_passes_what_is_yours"])
def test_kills_bias_forgotten(student, rng):
    """Kills a convolution that leaves the bias out."""
    kills(student, rng, BIAS_FORGOTTEN, "leaves the bias out")


@pytest.mark.task("conv2d_test", needs=["test_passes_what_is_yours"])
def test_kills_padding_forgotten(student, rng):
    """Kills a convolution that ignores padding."""
    kills(student, rng, PADDING_FORGOTTEN, "ignores padding")


@pytest.mark.task("conv2d_test", needs=["test_passes_what_is_yours"])
def test_kills_stride_forgotten(student, rng):
    """Kills a convolution that ignores its stride."""
    kills(student, rng, STRIDE_FORGOTTEN, "moves in steps of 1, whatever stride is")


@pytest.mark.task("conv2d_test", needs=["test_passes_what_is_yours"])
def test_kills_square_only(student, rng):
    """Kills a convolution that exchanges height and width."""
    kills(student, rng, SQUARE_ONLY, "exchanges height and width")
