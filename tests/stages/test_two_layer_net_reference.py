"""The reference of stage 2 agrees with numbers from elsewhere: hand, measurement, PyTorch."""

from __future__ import annotations

import importlib.util
import math
from pathlib import Path

import numpy as np
import pytest

STAGE = Path(__file__).parents[2] / "assignments" / "02_two_layer_net"


@pytest.fixture(scope="module")
def reference():
    spec = importlib.util.spec_from_file_location("two_layer_reference", STAGE / "reference.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _net(seed=0):
    rng = np.random.default_rng(seed)
    shapes = {"W1": (5, 4), "b1": (4,), "W2": (4, 3), "b2": (3,)}
    params = {name: rng.standard_normal(shape) for name, shape in shapes.items()}
    return params, rng.standard_normal((7, 5)), rng.integers(3, size=7)


def _torch_loss(torch, tensors, X, y, reg):
    hidden = torch.relu(torch.tensor(X) @ tensors["W1"] + tensors["b1"])
    scores = hidden @ tensors["W2"] + tensors["b2"]
    loss = torch.nn.functional.cross_entropy(scores, torch.tensor(y))
    return loss + reg / 2 * ((tensors["W1"] ** 2).sum() + (tensors["W2"] ** 2).sum())


def test_the_worked_example_of_the_notebook(reference):
    """x = 3, w = 2, b = -4, v = 0.5 and (s - 3)^2 give dx, dw, db, dv = -4, -6, -2, -8."""
    x, w, b, v = np.array([[3.0]]), np.array([[2.0]]), np.array([-4.0]), np.array([[0.5]])
    before = reference.affine_forward(x, w, b)
    hidden = reference.relu_forward(before)
    s = reference.affine_forward(hidden, v, np.zeros(1))
    dhidden, dv, _ = reference.affine_backward(2 * (s - 3), hidden, v)
    dx, dw, db = reference.affine_backward(reference.relu_backward(dhidden, before), x, w)
    assert [float(one.item()) for one in (s, dx, dw, db, dv)] == [1.0, -4.0, -6.0, -2.0, -8.0]


def test_affine_is_pytorchs(reference, torch):
    rng = np.random.default_rng(1)
    x, w, b = (rng.standard_normal(shape) for shape in ((3, 2, 4, 5), (40, 6), (6,)))
    dout = rng.standard_normal((3, 6))
    tensors = [torch.tensor(one, requires_grad=True) for one in (x, w, b)]
    out = torch.nn.functional.linear(tensors[0].flatten(1), tensors[1].T, tensors[2])
    out.backward(torch.tensor(dout))
    np.testing.assert_allclose(reference.affine_forward(x, w, b), out.detach(), rtol=1e-12)
    for got, tensor in zip(reference.affine_backward(dout, x, w), tensors, strict=True):
        np.testing.assert_allclose(got, tensor.grad, rtol=1e-11, atol=1e-13)


def test_relu_is_pytorchs(reference, torch):
    rng = np.random.default_rng(2)
    x, dout = rng.standard_normal((2, 3, 4))
    tensor = torch.tensor(x, requires_grad=True)
    out = torch.relu(tensor)
    out.backward(torch.tensor(dout))
    np.testing.assert_array_equal(reference.relu_forward(x), out.detach())
    np.testing.assert_array_equal(reference.relu_backward(dout, x), tensor.grad)


def test_equal_scores_cost_log_c(reference):
    assert reference.softmax_loss(np.zeros((3, 10)), np.array([0, 4, 9]))[0] == math.log(10)


def test_scores_in_the_thousands_are_exact(reference):
    loss, dscores = reference.softmax_loss(np.array([[0.0, 2000.0]]), np.array([0]))
    assert (loss, dscores.tolist()) == (2000.0, [[-1.0, 1.0]])


@pytest.mark.parametrize("reg", [0.0, 0.3])
def test_the_network_is_pytorchs(reference, torch, reg):
    params, X, y = _net()
    tensors = {name: torch.tensor(one, requires_grad=True) for name, one in params.items()}
    loss = _torch_loss(torch, tensors, X, y, reg)
    loss.backward()
    got, grads = reference.net_loss(params, X, y, reg)
    assert got == pytest.approx(loss.item(), rel=1e-13)
    for name, tensor in tensors.items():
        np.testing.assert_allclose(grads[name], tensor.grad, rtol=1e-10, atol=1e-13)


@pytest.mark.parametrize("reg", [0.0, 0.3])
@pytest.mark.parametrize("name", ["W1", "b1", "W2", "b2"])
def test_the_gradients_are_those_of_the_loss(reference, name, reg):
    params, X, y = _net(seed=3)
    grads = reference.net_loss(params, X, y, reg)[1]
    for index in np.ndindex(params[name].shape):
        moved = []
        for step in (1e-6, -1e-6):
            other = {**params, name: params[name].copy()}
            other[name][index] += step
            moved.append(reference.net_loss(other, X, y, reg)[0])
        assert grads[name][index] == pytest.approx((moved[0] - moved[1]) / 2e-6, abs=1e-8)


def _walk(reference, rule, lrs, gradients):
    w, state = np.array([1.0, -2.0]), {}
    for lr, dw in zip(lrs, gradients, strict=True):
        w, state = getattr(reference, rule)(w, dw, state, lr)
    return w, state


GRADIENTS = np.array([[0.5, -3.0], [-1.0, 2.0], [4.0, 0.25], [0.1, 0.1], [-2.0, 1.0], [3.0, -0.5]])


@pytest.mark.parametrize(
    ("rule", "optimiser", "options"),
    [
        ("sgd_update", "SGD", {}),
        ("momentum_update", "SGD", {"momentum": 0.9}),
        ("adam_update", "Adam", {}),
    ],
)
def test_six_steps_are_pytorchs(reference, torch, rule, optimiser, options):
    """PyTorch has lr outside of the velocity, which is the same while lr does not change."""
    tensor = torch.tensor([1.0, -2.0], dtype=torch.float64, requires_grad=True)
    steps = getattr(torch.optim, optimiser)([tensor], lr=0.1, **options)
    for dw in GRADIENTS:
        tensor.grad = torch.tensor(dw)
        steps.step()
    w, _ = _walk(reference, rule, [0.1] * 6, GRADIENTS)
    np.testing.assert_allclose(w, tensor.detach(), rtol=1e-12)


def test_adam_with_changing_lr_is_pytorchs(reference, torch):
    tensor = torch.tensor([1.0, -2.0], dtype=torch.float64, requires_grad=True)
    steps = torch.optim.Adam([tensor], lr=0.1)
    lrs = [0.1, 0.3, 0.05, 0.2, 0.1, 0.01]
    for lr, dw in zip(lrs, GRADIENTS, strict=True):
        steps.param_groups[0]["lr"] = lr
        tensor.grad = torch.tensor(dw)
        steps.step()
    np.testing.assert_allclose(
        _walk(reference, "adam_update", lrs, GRADIENTS)[0], tensor.detach(), rtol=1e-12
    )


def test_momentum_keeps_the_old_lr_in_its_velocity(reference):
    """By hand: v = -0.1, w = 0.9; then v = 0.9 * -0.1 - 0.5 = -0.59, w = 0.31."""
    w, state = reference.momentum_update(np.array([1.0]), np.array([1.0]), {}, 0.1)
    w, state = reference.momentum_update(w, np.array([1.0]), state, 0.5)
    np.testing.assert_allclose([w[0], state["v"][0]], [0.31, -0.59], rtol=1e-12)


def test_training_is_the_loop_of_the_task(reference):
    """Two epochs of two batches by hand, the second with half of the learning rate."""
    params, X, y = _net(seed=5)
    settings = {"lr": 0.2, "lr_decay": 0.5, "reg": 0.1, "batch_size": 4, "num_epochs": 2}
    got, losses = reference.train(
        params, X, y, update=reference.sgd_update, rng=np.random.default_rng(9), **settings
    )
    rng, by_hand, expected = np.random.default_rng(9), dict(params), []
    for lr in (0.2, 0.1):
        order = rng.permutation(7)
        for rows in (order[:4], order[4:]):
            loss, grads = reference.net_loss(by_hand, X[rows], y[rows], 0.1)
            expected.append(loss)
            by_hand = {name: by_hand[name] - lr * grads[name] for name in by_hand}
    assert losses == expected
    for name in params:
        np.testing.assert_allclose(got[name], by_hand[name], rtol=1e-14)


def test_the_fast_training_learns_what_the_slow_one_does(reference):
    rng = np.random.default_rng(8)
    X, y = rng.standard_normal((14, 6)), rng.integers(10, size=14)
    counts = set()
    for num_epochs, lr in ((1, 0.1), (4, 0.1), (60, 0.1), (12, 0.001), (5, 1e8)):
        settings = {"lr": lr, "batch_size": 4, "num_epochs": num_epochs}
        got = reference.right_after_training(
            X, y, hidden_size=8, weight_scale=0.5, seed=3, **settings
        )
        draws = np.random.default_rng(3)
        start = reference.start_params(6, 8, 10, 0.5, draws)
        if lr > 1:
            assert got == 0  # it diverged, and what is not finite is not right
            continue
        params, _ = reference.train(
            start,
            X,
            y,
            update=reference.momentum_update,
            lr_decay=1.0,
            reg=0,
            rng=draws,
            **settings,
        )
        assert got == np.sum(np.argmax(reference.scores(params, X), axis=1) == y)
        counts.add(got)
    assert len(counts) > 2
    assert max(counts) == 14


def test_pairs_lie_in_their_ranges_and_lr_comes_first(reference):
    pairs = reference.draw_pairs(200, (1e-4, 1e-1), (1e-6, 1e-2), np.random.default_rng(0))
    lrs, regs = np.array(pairs).T
    assert 1e-4 <= lrs.min() < lrs.max() <= 1e-1
    assert 1e-6 <= regs.min() < regs.max() <= 1e-2
    # Uniform in the exponent: the middle of 10^-4..10^-1 is 10^-2.5.
    assert 0.4 < np.mean(lrs < 10**-2.5) < 0.6
    rng = np.random.default_rng(0)
    assert lrs[0] == pytest.approx(10 ** rng.uniform(-4, -1), rel=1e-12)
    assert regs[0] == pytest.approx(10 ** rng.uniform(-6, -2), rel=1e-12)
