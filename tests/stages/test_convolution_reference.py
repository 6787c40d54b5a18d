"""The definitions of stage 3 agree with PyTorch, where it is installed, and with the slides."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

FILE = Path(__file__).parents[2] / "assignments" / "03_convolution" / "reference.py"
# The shapes (N, C, F, H, W, KH, KW, stride, padding) of the hidden checks: no padding, padding, a
# padding of more than half the kernel, one of everything, kernels of any shape, strides 2 and 3,
# windows apart, sizes rounded down.
SHAPES = (
    (2, 3, 4, 5, 7, 3, 3, 1, 0),
    (2, 3, 4, 5, 7, 3, 3, 1, 1),
    (1, 1, 1, 5, 5, 3, 3, 1, 0),
    (2, 2, 3, 6, 7, 2, 4, 1, 0),
    (2, 3, 2, 7, 9, 3, 3, 2, 0),
    (2, 3, 3, 4, 4, 4, 4, 2, 1),
    (2, 2, 3, 6, 8, 3, 3, 2, 1),
    (2, 1, 3, 8, 6, 3, 3, 2, 0),
    (1, 2, 3, 6, 6, 5, 5, 1, 2),
    (2, 3, 2, 4, 5, 1, 1, 1, 0),
    (2, 2, 3, 3, 5, 3, 3, 1, 2),
    (2, 3, 2, 4, 3, 1, 1, 1, 1),
    (1, 2, 3, 5, 3, 3, 3, 2, 3),
    (3, 1, 2, 2, 4, 2, 2, 2, 2),
    (3, 4, 2, 6, 5, 4, 2, 1, 1),
    (3, 2, 4, 2, 5, 2, 5, 1, 0),
    (3, 2, 4, 8, 5, 2, 2, 3, 0),
    (2, 3, 2, 7, 8, 2, 2, 3, 0),
)
POOLS = (
    ((2, 3, 4, 8), (2, 2), 2),
    ((2, 2, 7, 7), (3, 3), 2),
    ((1, 2, 4, 5), (2, 2), 1),
    ((2, 2, 4, 6), (2, 3), 1),
    ((2, 3, 5, 7), (2, 2), 2),
    ((2, 2, 7, 4), (3, 2), 2),
    ((1, 3, 5, 3), (3, 1), 1),
    ((2, 1, 6, 4), (4, 2), 2),
    ((2, 3, 4, 6), (2, 4), 2),
    ((3, 2, 3, 4), (3, 4), 1),
    ((2, 2, 7, 6), (2, 2), 3),
)


@pytest.fixture(scope="module")
def reference() -> ModuleType:
    spec = importlib.util.spec_from_file_location("reference_of_convolution", FILE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def rng() -> np.random.Generator:
    return np.random.default_rng(3)


@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_convolution_and_gradients_agree_with_pytorch(reference, torch, rng, shape):
    N, C, F, H, W, KH, KW, stride, padding = shape
    x, w, b = rng.normal(size=(N, C, H, W)), rng.normal(size=(F, C, KH, KW)), rng.normal(size=F)
    tensors = [torch.tensor(one, requires_grad=True) for one in (x, w, b)]
    expected = torch.nn.functional.conv2d(*tensors, stride=stride, padding=padding)
    out = reference.conv2d_forward(x, w, b, stride, padding)
    np.testing.assert_allclose(out, expected.detach().numpy(), rtol=0, atol=1e-12)
    dout = rng.normal(size=out.shape)
    expected.backward(torch.tensor(dout))
    got = reference.conv2d_backward(dout, x, w, stride, padding)
    for one, tensor in zip(got, tensors, strict=True):
        np.testing.assert_allclose(one, tensor.grad.numpy(), rtol=0, atol=1e-12)


def _windows(x, KH, KW, stride):
    """NumPy's own windows, (N, C, OH, OW, KH, KW)."""
    windows = np.lib.stride_tricks.sliding_window_view(x, (KH, KW), axis=(2, 3))
    return windows[:, :, ::stride, ::stride]


@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_convolution_and_gradients_agree_with_windows_of_numpy(reference, rng, shape):
    N, C, F, H, W, KH, KW, stride, padding = shape
    x, w, b = rng.normal(size=(N, C, H, W)), rng.normal(size=(F, C, KH, KW)), rng.normal(size=F)

    def convolved(x, w):
        padded = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
        return np.einsum("ncijuv,fcuv->nfij", _windows(padded, KH, KW, stride), w)

    out = reference.conv2d_forward(x, w, b, stride, padding)
    np.testing.assert_allclose(out, convolved(x, w) + b[:, None, None], rtol=0, atol=1e-12)
    dout = rng.normal(size=out.shape)
    dx, dw, db = reference.conv2d_backward(dout, x, w, stride, padding)
    # out is linear in x and in w, so a step in any direction tells what the gradient is there.
    step_x, step_w = rng.normal(size=x.shape), rng.normal(size=w.shape)
    assert np.sum(dx * step_x) == pytest.approx(np.sum(dout * convolved(step_x, w)), abs=1e-9)
    assert np.sum(dw * step_w) == pytest.approx(np.sum(dout * convolved(x, step_w)), abs=1e-9)
    np.testing.assert_allclose(db, dout.sum(axis=(0, 2, 3)), rtol=0, atol=1e-12)


@pytest.mark.parametrize(("shape", "pool_size", "stride"), POOLS, ids=str)
def test_pooling_and_gradient_agree_with_windows_of_numpy(reference, rng, shape, pool_size, stride):
    x = rng.permutation(int(np.prod(shape))).reshape(shape) - 20.0
    out = reference.max_pool2d_forward(x, pool_size, stride)
    np.testing.assert_array_equal(out, _windows(x, *pool_size, stride).max(axis=(4, 5)))
    dout = rng.normal(size=out.shape)
    dx = reference.max_pool2d_backward(dout, x, pool_size, stride)
    # No two numbers are equal: a step so small that no window changes its mind tells dx.
    step = rng.normal(size=x.shape)
    above, below = (
        _windows(x + h * step, *pool_size, stride).max(axis=(4, 5)) for h in (1e-3, -1e-3)
    )
    assert np.sum(dx * step) == pytest.approx(np.sum(dout * (above - below)) / 2e-3, abs=1e-8)


@pytest.mark.parametrize(("shape", "pool_size", "stride"), POOLS, ids=str)
def test_pooling_and_gradient_agree_with_pytorch(reference, torch, rng, shape, pool_size, stride):
    x = rng.permutation(int(np.prod(shape))).reshape(shape) - 20.0
    tensor = torch.tensor(x, requires_grad=True)
    expected = torch.nn.functional.max_pool2d(tensor, pool_size, stride)
    out = reference.max_pool2d_forward(x, pool_size, stride)
    np.testing.assert_array_equal(out, expected.detach().numpy())
    dout = rng.normal(size=out.shape)
    expected.backward(torch.tensor(dout))
    dx = reference.max_pool2d_backward(dout, x, pool_size, stride)
    np.testing.assert_allclose(dx, tensor.grad.numpy(), rtol=0, atol=1e-12)


@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_im2col_is_unfold_with_windows_as_rows(reference, torch, rng, shape):
    N, C, _, H, W, KH, KW, stride, padding = shape
    x = rng.normal(size=(N, C, H, W))
    columns = torch.nn.functional.unfold(
        torch.tensor(x), (KH, KW), stride=stride, padding=padding
    )  # (N, C * KH * KW, OH * OW)
    expected = columns.numpy().transpose(0, 2, 1).reshape(-1, C * KH * KW)
    np.testing.assert_array_equal(reference.im2col(x, KH, KW, stride, padding), expected)


def test_the_slide_of_the_kernel_size(reference):
    x = np.array([[[[4.0, 5, 8, 7], [1, 8, 8, 8], [3, 6, 6, 4], [6, 5, 7, 8]]]])
    w = np.array([[[[1.0, 4, 1], [1, 4, 3], [3, 3, 1]]]])
    out = reference.conv2d_forward(x, w, np.zeros(1), 1, 0)
    np.testing.assert_array_equal(out[0, 0], [[122, 148], [126, 134]])


def test_the_slide_of_padding_is_a_corner_of_the_result_with_stride_1(reference):
    rows = [[2, 2, 3, 3, 3], [0, 1, 3, 0, 3], [2, 3, 0, 1, 3], [3, 3, 2, 1, 2], [3, 3, 0, 2, 3]]
    x, w = np.array([[rows]], float), np.array([[[[2.0, 0, 1], [1, 0, 0], [0, 1, 1]]]])
    step_1 = reference.conv2d_forward(x, w, np.zeros(1), 1, 1)[0, 0]
    np.testing.assert_array_equal(step_1[:3, :3], [[1, 6, 5], [7, 10, 9], [7, 10, 8]])
    step_2 = reference.conv2d_forward(x, w, np.zeros(1), 2, 1)[0, 0]
    np.testing.assert_array_equal(step_2, [[1, 5, 6], [7, 8, 3], [3, 10, 4]])


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        ((7, 3, 1, 0), 5),
        ((7, 3, 2, 0), 3),
        ((7, 3, 1, 1), 7),
        ((32, 5, 1, 2), 32),
        ((227, 11, 4, 0), 55),
    ],
    ids=str,
)
def test_the_sizes_of_the_slides(reference, case, expected):
    assert reference.conv_output_size(*case) == expected


@pytest.mark.parametrize(
    "case",
    [(7, 3, 3, 0), (224, 11, 4, 0), (3, 6, 1, 1), *((32, 5, 2, p) for p in range(5))],
    ids=str,
)
def test_what_does_not_fit_is_an_error(reference, case):
    with pytest.raises(ValueError, match="does not fit"):
        reference.conv_output_size(*case)


def test_the_parameters_of_the_slides(reference):
    assert reference.count_conv_params(3, 10, (5, 5), True) == 760
    assert reference.count_conv_params(64, 32, (1, 1), True) == 2080
    assert reference.count_conv_params(3, 96, (11, 11), True) == 34_944


def test_two_small_kernels_see_what_a_large_one_sees(reference):
    assert reference.receptive_field([(3, 1), (3, 1)]) == reference.receptive_field([(5, 1)]) == 5
    assert reference.receptive_field([(3, 1), (2, 2), (3, 1)]) == 8
    assert reference.receptive_field([]) == 1


def test_the_slide_of_the_x_in_ninths(reference):
    x = -np.ones((1, 1, 9, 9))
    for i in range(1, 8):
        x[0, 0, i, i] = x[0, 0, i, 8 - i] = 1
    kernel = (2 * np.eye(3) - 1)[None, None]
    out = reference.conv2d_forward(x, kernel, np.zeros(1), 1, 0)
    first_rows = [[7, -1, 1, 3, 5, -1, 3], [-1, 9, -1, 3, -1, 1, -1], [1, -1, 9, -3, 1, -1, 5]]
    np.testing.assert_array_equal(out[0, 0, :3], first_rows)
    pooled = reference.max_pool2d_forward(out, (2, 2), 2)
    np.testing.assert_array_equal(pooled[0, 0], [[9, 3, 5], [3, 9, 3], [5, 3, 9]])


def test_the_slide_of_two_filters_as_it_should_be(reference):
    x = np.zeros((1, 1, 6, 6))
    x[..., 2] = 1
    x[0, 0, 2, 1] = x[0, 0, 4, 3] = x[0, 0, 5, 3] = 1
    upright = np.array([[0.0, 1, 0]] * 3)
    out = reference.conv2d_forward(x, np.stack([upright, upright.T])[:, None], np.zeros(2), 1, 0)
    first = [[1, 3, 0, 0], [1, 3, 0, 0], [1, 3, 1, 0], [0, 3, 2, 0]]
    second = [[1, 1, 1, 0], [2, 2, 1, 0], [1, 1, 1, 0], [1, 2, 2, 1]]
    np.testing.assert_array_equal(out[0], [first, second])
    pooled = reference.max_pool2d_forward(out, (2, 2), 1)
    np.testing.assert_array_equal(pooled[0, 0], [[3, 3, 0], [3, 3, 1], [3, 3, 2]])
    np.testing.assert_array_equal(pooled[0, 1], [[2, 2, 1], [2, 2, 1], [2, 2, 2]])


def test_the_slide_of_back_propagation_with_numbers(reference):
    x, w = np.arange(1.0, 10).reshape(1, 1, 3, 3), np.arange(1.0, 5).reshape(1, 1, 2, 2)
    dx, dw, db = reference.conv2d_backward(np.array([[[[1.0, 0], [-1, 2]]]]), x, w, 1, 0)
    np.testing.assert_array_equal(dw[0, 0], [[7, 9], [13, 15]])
    np.testing.assert_array_equal(dx[0, 0], [[1, 2, 0], [2, 4, 4], [-3, 2, 8]])
    assert db.tolist() == [2]


def test_the_homework_of_the_lecture(reference):
    rows = [[1, 2, 3, 4, 5], [2, 2, 1, 1, 1], [3, 2, 1, 1, 1], [4, 1, 1, 1, 1], [5, 1, 1, 1, 1]]
    x, w = np.array([[rows]], float), np.array([[[[0.0, -1, 0], [1, 1, 1], [0, -1, 0]]]])
    out = reference.conv2d_forward(x, w, np.zeros(1), 2, 0)
    np.testing.assert_array_equal(out[0, 0], [[1, -2], [3, 1]])
    assert reference.max_pool2d_forward(np.maximum(out, 0), (2, 2), 2).item() == 3


def test_overlapping_pooling_windows_add_up(reference):
    x = np.array([[[[1.0, 1, 2, 4], [5, 6, 7, 8], [3, 2, 1, 0], [1, 2, 3, 4]]]])
    dx = reference.max_pool2d_backward(np.ones((1, 1, 2, 2)), x, (3, 3), 1)
    np.testing.assert_array_equal(dx[0, 0, 1], [0, 0, 2, 2])
    assert dx.sum() == 4
