# GENERATED from assignments/03_convolution/checks/public/test_conv2d_forward_naive__conv2d_forward.py - edit that file, then: python -m autograder build
import numpy as np
import pytest

from kit.checking import as_array, assert_close, assert_faster, require, unpack

# The slide "kernel size", with its numbers; and the slide "padding", with the right ones.
X = np.array([[4.0, 5, 8, 7], [1, 8, 8, 8], [3, 6, 6, 4], [6, 5, 7, 8]])
K = np.array([[1.0, 4, 1], [1, 4, 3], [3, 3, 1]])
PADDED_X = np.array(
    [[2.0, 2, 3, 3, 3], [0, 1, 3, 0, 3], [2, 3, 0, 1, 3], [3, 3, 2, 1, 2], [3, 3, 0, 2, 3]]
)
PADDED_K = np.array([[2.0, 0, 1], [1, 0, 0], [0, 1, 1]])


def _out(student, task, x, w, b, stride, padding):
    answer = getattr(student.keep(1), task)(x, w, np.array(b, dtype=float), stride, padding)
    return unpack(answer, "out", "cache", call=f"{task}(x, w, b, stride, padding)")[0]


@pytest.mark.task("conv2d_forward_naive", "conv2d_forward")
def test_slide_kernel_size(student, task):
    """The 4x4 image of the slide gives 122, 148, 126, 134 (padding 0)."""
    out = _out(student, task, X[None, None], K[None, None], [0], 1, 0)
    assert_close(out, np.array([[[[122.0, 148], [126, 134]]]]), "out", case="padding 0")


@pytest.mark.task("conv2d_forward_naive", "conv2d_forward")
def test_slide_kernel_size_padded(student, task):
    """The same with padding 1, stride 1 and stride 2, and a bias of 10."""
    full = [[42.0, 83, 114, 84], [64, 122, 148, 106], [65, 126, 134, 107], [57, 80, 91, 61]]
    expected = np.array(full)[None, None] + 10
    out = _out(student, task, X[None, None], K[None, None], [10], 1, 1)
    assert_close(out, expected, "out", case="padding 1")
    out = _out(
        student, task, X[None, None], K[None, None], [10], 2, 1
    )  # 4 + 2 - 3 is odd: rounded down
    assert_close(out, expected[:, :, ::2, ::2], "out", case="stride 2, padding 1")


@pytest.mark.task("conv2d_forward_naive", "conv2d_forward")
def test_slide_padding(student, task):
    """The slide "padding" with stride 2, as it should be: 1 5 6, 7 8 3, 3 10 4."""
    out = _out(student, task, PADDED_X[None, None], PADDED_K[None, None], [0], 2, 1)
    expected = np.array([[[[1.0, 5, 6], [7, 8, 3], [3, 10, 4]]]])
    assert_close(out, expected, "out", case="stride 2, padding 1")


@pytest.mark.task("conv2d_forward_naive", "conv2d_forward")
def test_channels_filters_and_rectangles(student, task, rng):
    """Images of 5x8 and of 8x5, three channels, four filters: out is not square either."""
    x = rng.standard_normal((2, 3, 5, 8))
    w = np.zeros((4, 3, 2, 4))
    w[0, 0, 0, 3], w[1, 1, 1, 0], w[2, 0, 1, 2], w[2, 1, 0, 1], w[3, 2, 0, 0] = 1, -2, 1, 1, 3
    # A kernel with a single 1 picks one pixel of every window: the image, moved.
    first, second = x[:, 0, 0:4, 3:8], -2 * x[:, 1, 1:5, 0:5] + 1
    third, fourth = x[:, 0, 1:5, 2:7] + x[:, 1, 0:4, 1:6] - 1, 3 * x[:, 2, 0:4, 0:5] + 5
    expected = np.stack([first, second, third, fourth], axis=1)
    out = _out(student, task, x, w, [0, 1, -1, 5], 1, 0)
    assert_close(out, expected, "out", case="2x4 kernel on 5x8, padding 0")
    out = _out(student, task, x.swapaxes(2, 3), w.swapaxes(2, 3), [0, 1, -1, 5], 1, 0)
    assert_close(out, expected.swapaxes(2, 3), "out", case="4x2 kernel on 8x5, padding 0")


@pytest.mark.task("conv2d_forward")
def test_fast_forward_has_no_loops(student, rng):
    """It is 10 times as fast as loops over images, filters and positions, on fresh numbers."""
    N, C, F, OH, K = 16, 2, 16, 8, 2
    inputs = []

    def loops():
        x, w = rng.normal(size=(N, C, OH + K - 1, OH + K - 1)), rng.normal(size=(F, C, K, K))
        inputs[:] = x, w, rng.normal(size=F)
        window, out = x[0, :, :K, :K], np.empty((N, F, OH, OH))
        for n, f, i, j in np.ndindex(out.shape):  # the least that loops must do
            out[n, f, i, j] = np.sum(window * w[f]) + inputs[2][f]

    def answer():
        x, w, b = inputs
        out = as_array(
            _out(student, "conv2d_forward", x, w, b, 1, 0),
            "out",
            shape=(N, F, OH, OH),
            case="the race",
        )
        n, f = rng.integers(N), rng.integers(F)
        right = np.sum(x[n, :, :K, :K] * w[f]) + b[f]
        assert_close(out[n, f, 0, 0], right, "out", case="the race", rtol=1e-4, atol=1e-5)

    assert_faster(
        student,
        answer,
        loops,
        "conv2d_forward is not 10 times as fast as loops: is there a loop over "
        "images, filters or positions in it?",
        ratio=10,
    )


@pytest.mark.task("conv2d_forward_naive")
def test_conv2d_forward_naive_leaves_its_inputs_alone(student):
    """x, w and b are not modified, also with padding and stride."""
    _out(student, "conv2d_forward_naive", X[None, None], K[None, None], [10], 2, 1)
    require(
        not student.last_call.modified,
        "conv2d_forward_naive changes an array that it is given: work on a copy.",
    )
