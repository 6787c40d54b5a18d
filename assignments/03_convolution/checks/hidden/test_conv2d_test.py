import pytest

from kit.checking import assert_is_test, assert_kills

RIGHT = """
def conv2d(x, w, b, stride, padding):
    count, channels, height, width = x.shape
    filters, _, tall, wide = w.shape
    big = np.zeros((count, channels, height + 2 * padding, width + 2 * padding))
    big[:, :, padding : padding + height, padding : padding + width] = x
    down = (big.shape[2] - tall) // stride + 1
    across = (big.shape[3] - wide) // stride + 1
    out = np.empty((count, filters, down, across))
    for row in range(down):
        for column in range(across):
            part = big[:, :, row * stride :, column * stride :][:, :, :tall, :wide]
            out[:, :, row, column] = np.tensordot(part, w, axes=((1, 2, 3), (1, 2, 3))) + b
    return out
"""
ANOTHER = """
def conv2d(x, w, b, stride, padding):
    big = np.pad(x, [(0, 0)] * 2 + [(padding,) * 2] * 2)
    tricks = np.lib.stride_tricks
    views = tricks.sliding_window_view(big, w.shape[2:], (2, 3))[:, :, ::stride, ::stride]
    return np.einsum("ncijuv,fcuv->nfij", views, w) + np.reshape(b, (1, -1, 1, 1))
"""


def kills(student, rng, story, before, after):
    """Whether the test kills the right answer with one change."""
    assert before in RIGHT
    wrong = RIGHT.replace(before, after)
    right = [RIGHT, ANOTHER]
    assert_kills(
        student, "test_conv2d", wrong, right=right, story=f"a convolution that {story}", rng=rng
    )


@pytest.mark.task("conv2d_test")
def test_passes_what_is_right(student, rng):
    """Passes right functions, and fails one that returns None."""
    assert_is_test(student, "test_conv2d", right=[RIGHT, ANOTHER], rng=rng)


@pytest.mark.task("conv2d_test", needs=["test_passes_what_is_right"])
def test_kills_rotated_filters(student, rng):
    """Kills a convolution that rotates its filters by 180 degrees."""
    kills(
        student,
        rng,
        "rotates its filters by 180 degrees, as mathematicians do",
        "np.tensordot(part, w,",
        "np.tensordot(part, w[:, :, ::-1, ::-1],",
    )


@pytest.mark.task("conv2d_test", needs=["test_passes_what_is_right"])
def test_kills_mirrored_filters(student, rng):
    """Kills a convolution that mirrors its filters."""
    kills(
        student,
        rng,
        "mirrors its filters left to right",
        "np.tensordot(part, w,",
        "np.tensordot(part, w[..., ::-1],",
    )


@pytest.mark.task("conv2d_test", needs=["test_passes_what_is_right"])
def test_kills_no_bias(student, rng):
    """Kills a convolution without a bias."""
    kills(student, rng, "leaves the bias out", "(1, 2, 3))) + b", "(1, 2, 3))) + 0 * b")


@pytest.mark.task("conv2d_test", needs=["test_passes_what_is_right"])
def test_kills_one_bias(student, rng):
    """Kills a convolution that adds one bias to all maps."""
    kills(student, rng, "adds the first bias to all maps", "(1, 2, 3))) + b", "(1, 2, 3))) + b[0]")


@pytest.mark.task("conv2d_test", needs=["test_passes_what_is_right"])
def test_kills_ones_as_padding(student, rng):
    """Kills a convolution that pads with ones."""
    kills(student, rng, "pads with ones", "big = np.zeros(", "big = np.ones(")


@pytest.mark.task("conv2d_test", needs=["test_passes_what_is_right"])
def test_kills_padding_on_one_side(student, rng):
    """Kills a convolution that puts all of its padding above and to the left."""
    kills(
        student,
        rng,
        "puts all of its padding above and to the left",
        "    big[:, :, padding : padding + height, padding : padding + width] = x",
        "    big[:, :, 2 * padding :, 2 * padding :] = x",
    )


@pytest.mark.task("conv2d_test", needs=["test_passes_what_is_right"])
def test_kills_no_padding(student, rng):
    """Kills a convolution that ignores padding."""
    kills(
        student,
        rng,
        "ignores padding",
        "    filters, _, tall",
        "    padding = 0\n    filters, _, tall",
    )


@pytest.mark.task("conv2d_test", needs=["test_passes_what_is_right"])
def test_kills_stride_down_only(student, rng):
    """Kills a convolution that uses its stride only downwards."""
    kills(
        student,
        rng,
        "moves across in steps of 1, whatever stride is",
        "column * stride :]",
        "column :]",
    )


@pytest.mark.task("conv2d_test", needs=["test_passes_what_is_right"])
def test_kills_first_channel(student, rng):
    """Kills a convolution that reads only one channel."""
    kills(
        student,
        rng,
        "reads the first channel alone",
        "np.tensordot(part, w, axes=((1, 2, 3), (1, 2, 3)))",
        "np.tensordot(part[:, 0], w[:, 0], axes=((1, 2), (1, 2)))",
    )


@pytest.mark.task("conv2d_test", needs=["test_passes_what_is_right"])
def test_kills_mean_of_channels(student, rng):
    """Kills a convolution that takes the mean over the channels."""
    kills(
        student,
        rng,
        "takes the mean over the channels in the place of the sum",
        " + b\n",
        " / channels + b\n",
    )


@pytest.mark.task("conv2d_test", needs=["test_passes_what_is_right"])
def test_kills_square_filters(student, rng):
    """Kills a convolution that takes every filter to be square."""
    kills(
        student,
        rng,
        "computes the height of its output from the width of the filter",
        "(big.shape[2] - tall)",
        "(big.shape[2] - wide)",
    )


@pytest.mark.task("conv2d_test", needs=["test_passes_what_is_right"])
def test_kills_square_images(student, rng):
    """Kills a convolution that takes every image to be square."""
    kills(
        student,
        rng,
        "computes the width of its output from the height of the image",
        "(big.shape[3] - wide)",
        "(big.shape[2] - wide)",
    )


@pytest.mark.task("conv2d_test", needs=["test_passes_what_is_right"])
def test_kills_spoils_its_image(student, rng):
    """Kills a convolution that changes the image that it is given."""
    kills(
        student,
        rng,
        "sets the image that it is given to 0 after using it",
        "    return out",
        "    x[:] = 0\n    return out",
    )


@pytest.mark.task("conv2d_test", needs=["test_passes_what_is_right"])
def test_kills_one_filter(student, rng):
    """Kills a convolution that uses its first filter for all maps."""
    kills(
        student,
        rng,
        "uses the first filter for all maps",
        "np.tensordot(part, w,",
        "np.tensordot(part, w[[0] * filters],",
    )
