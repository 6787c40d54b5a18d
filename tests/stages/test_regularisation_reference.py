"""The reference of stage 5 says what PyTorch, central differences and the papers' formulas say."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import numpy as np
import pytest

STAGE = Path(__file__).parents[2] / "assignments" / "05_regularisation"
EPS = 1e-5


def _load(path, name):
    spec = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


reference = _load(STAGE / "reference.py", "regularisation_reference")

ROWS, IMAGES = (6, 4), (3, 2, 4, 5)
SPEC = [("fc", 6), ("batch_norm",), ("relu",), ("dropout", 0.3), ("fc", 5), ("relu",), ("fc", 3)]


def _layer(shape, seed):
    rng = np.random.default_rng(seed)
    x, dout = 3 * rng.standard_normal(shape) + 1, rng.standard_normal(shape)
    return x, rng.standard_normal(shape[1]), rng.standard_normal(shape[1]), dout


def _numeric(function, x, step=1e-6):
    """Central differences of a function of an array, with respect to every number of it."""
    slope = np.empty(x.shape)
    for index in np.ndindex(x.shape):
        sides = []
        for sign in (1, -1):
            moved = x.copy()
            moved[index] += sign * step
            sides.append(function(moved))
        slope[index] = (sides[0] - sides[1]) / (2 * step)
    return slope


def test_the_column_of_the_text():
    """x = (1, 1, 3, 3), gamma = 2, eps = 0, dout = (1, 0, 0, 0), worked out by hand."""
    x, dout = np.array([[1.0], [1.0], [3.0], [3.0]]), np.array([[1.0], [0.0], [0.0], [0.0]])
    got = reference.batch_norm_graph(x, np.array([2.0]), dout, 0.0)
    assert {name: value.ravel().tolist() for name, value in got.items()} == {
        "dbeta": [1],
        "dgamma": [-1],
        "dx_hat": [2, 0, 0, 0],
        "dinv_std": [-2],
        "dvar": [1],
        "dcentered": [1.5, -0.5, 0.5, 0.5],
        "dmean": [-2],
        "dx": [1, -1, 0, 0],
    }


def test_the_graph_and_the_jacobian_agree():
    x, gamma, _, dout = _layer(ROWS, 0)
    graph = reference.batch_norm_graph(x, gamma, dout, EPS)
    for name, value in zip(
        ("dx", "dgamma", "dbeta"), reference.batch_norm_gradients(dout, x, gamma), strict=True
    ):
        np.testing.assert_allclose(graph[name], value, rtol=1e-9, atol=1e-12)
    assert np.abs(graph["dx"].sum(axis=0)).max() < 1e-12


@pytest.mark.parametrize("shape", [ROWS, IMAGES])
@pytest.mark.parametrize("given", [False, True])
def test_batch_norm_gradients_agree_with_central_differences(shape, given):
    x, gamma, beta, dout = _layer(shape, 1)
    statistics = (np.full(shape[1], 0.5), np.full(shape[1], 2.0)) if given else (None, None)
    dx, dgamma, dbeta = reference.batch_norm_gradients(dout, x, gamma, *statistics)

    def loss(x, gamma, beta):
        return np.sum(dout * reference.batch_norm(x, gamma, beta, *statistics))

    for got, numeric in (
        (dx, _numeric(lambda moved: loss(moved, gamma, beta), x)),
        (dgamma, _numeric(lambda moved: loss(x, moved, beta), gamma)),
        (dbeta, _numeric(lambda moved: loss(x, gamma, moved), beta)),
    ):
        np.testing.assert_allclose(got, numeric, rtol=1e-5, atol=1e-7)


def test_soft_cross_entropy_agrees_with_central_differences_and_the_hard_one():
    rng = np.random.default_rng(2)
    logits, labels = rng.standard_normal((4, 5)), np.array([0, 4, 2, 2])
    targets = reference.smooth_labels(labels, 5, 0.3)
    assert targets.sum(axis=1).tolist() == pytest.approx([1, 1, 1, 1])
    _, dlogits = reference.soft_cross_entropy(logits, targets)
    numeric = _numeric(lambda moved: reference.soft_cross_entropy(moved, targets)[0], logits)
    np.testing.assert_allclose(dlogits, numeric, rtol=1e-6, atol=1e-9)
    hard, _ = reference.soft_cross_entropy(logits, np.eye(5)[labels])
    p = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
    assert hard == pytest.approx(-np.mean(np.log(p[np.arange(4), labels])))


def test_the_whole_network_agrees_with_central_differences():
    """Dropout draws the same in every call, from a generator with the same seed."""
    rng = np.random.default_rng(3)
    sizes = {"fc1": (12, 6), "fc2": (6, 5), "fc3": (5, 3)}
    params = {f"{name}.weight": 0.5 * rng.standard_normal(size) for name, size in sizes.items()}
    params |= {f"{name}.bias": rng.standard_normal(size[1]) for name, size in sizes.items()}
    params |= {"batch_norm1.weight": rng.random(6) + 0.5, "batch_norm1.bias": rng.random(6)}
    images, targets = rng.standard_normal((5, 2, 3, 2)), np.eye(3)[[0, 1, 2, 1, 0]]

    def run(now):
        return reference.loss_and_gradients(SPEC, now, images, targets, np.random.default_rng(4))

    grads = run(params)[1]
    for name, value in params.items():
        numeric = _numeric(lambda moved, name=name: run(params | {name: moved})[0], value)
        np.testing.assert_allclose(grads[name], numeric, rtol=1e-4, atol=1e-7)


def test_the_numbers_by_hand_of_the_text():
    out, _ = reference.dropout(np.array([2.0, 4, 6, 8]), 0.5, np.array([0.1, 0.7, 0.5, 0.3]))
    assert out.tolist() == [0, 8, 12, 0]
    mean, var = reference.running_statistics(
        np.zeros(1), np.ones(1), np.full(1, 2.0), np.full(1, 3.0), 4, 0.1
    )
    assert (mean[0], var[0]) == (pytest.approx(0.2), pytest.approx(1.3))
    rates = [reference.lr_at(step, 8, 0.8, 4) for step in range(8)]
    assert rates == pytest.approx([0.2, 0.4, 0.6, 0.8, 0.8, 0.683, 0.4, 0.117], abs=5e-4)
    targets = reference.smooth_labels(np.array([2]), 4, 0.2)
    assert targets[0].tolist() == pytest.approx([0.05, 0.05, 0.85, 0.05])
    column = np.array([1.0, 2.0, 3.0]).reshape(1, 3, 1, 1)
    out = reference.local_response_norm(column, 3, 1.0, 1.0, 1.0)
    assert out.ravel().tolist() == pytest.approx([1 / 6, 2 / 15, 3 / 14])
    w, dw = np.ones(1), np.zeros(1)
    for decay, decoupled in ((0.001, 0.9999), (0.1, 0.99)):
        assert reference.adam(w, dw, {}, 0.1, l2=decay)[0][0] == pytest.approx(0.9, abs=1e-5)
        assert reference.adam(w, dw, {}, 0.1, decoupled=decay)[0][0] == pytest.approx(decoupled)


def test_the_rates_are_those_of_the_cosine_written_out():
    for step in range(5, 40):
        expected = 0.3 / 2 * (1 + np.cos(np.pi * (step - 5) / 35))
        assert reference.lr_at(step, 40, 0.3, 5) == pytest.approx(expected, rel=1e-12)


def test_the_numbers_of_the_public_check_of_training():
    """LOSSES and SUMS of checks/public/test_train.py, computed anew."""
    public = _load(STAGE / "checks" / "public" / "test_train.py", "public_test_train")

    def begin():
        network = _given_network()(
            public.SPEC, public.SHAPE, np.random.default_rng(0), np.dtype("float64")
        )
        images = np.random.default_rng(1).standard_normal((7, *public.SHAPE))
        labels = np.array([0, 1, 2, 0, 1, 2, 0])
        return dict(network.params), dict(network.statistics), images, labels

    def train(params, statistics, images, labels, states, seed=2, **changes):
        settings = public.PLAIN | changes
        return reference.train(
            public.SPEC,
            *(params, statistics, images, labels, states),
            rng=np.random.default_rng(seed),
            **settings,
        )

    def same(name, arrays):
        for key, right in public.SUMS[name].items():
            assert np.sum(arrays[key] ** 2) == pytest.approx(right, rel=1e-7, abs=1e-12)

    plain = train(*begin(), {})
    assert plain[0] == pytest.approx(public.LOSSES["3 steps"], rel=1e-7)
    same("statistics after 3 steps", plain[2])
    same("params after 3 steps, decay = 2", train(*begin(), {}, decay=2.0)[1])
    for name, changes in (
        ("3 steps, share = 0.3", {"share": 0.3}),
        ("3 steps, max_shift = 1", {"max_shift": 1}),
        ("3 steps, max_shift = 0", {"max_shift": 0}),
    ):
        losses = train(*begin(), {}, **changes)[0]
        assert losses == pytest.approx(public.LOSSES[name], rel=1e-7)
    warm = train(*begin(), {}, num_steps=6, warmup=4)
    same("params after 6 of 9 steps, warmup = 4", warm[1])
    params, statistics, images, labels = begin()
    _, params, statistics, states = train(params, statistics, images, labels, {}, warmup=4)
    again = train(
        params, statistics, images, labels, states, 3, first_step=3, num_steps=4, warmup=4
    )
    assert again[0] == pytest.approx(public.LOSSES["second call"], rel=1e-7)
    same("params after the second call", again[1])


def _given_network():
    """The class Network of the given cell."""
    source = (STAGE / "notebook.py").read_text(encoding="utf-8")
    (cell,) = re.findall(r'^# %% role="given" name="network"\n(.*?)^# %%', source, re.S | re.M)
    names = {"np": np, "math": __import__("math")}
    exec(cell, names)
    return names["Network"]


@pytest.mark.parametrize("shape", [ROWS, IMAGES])
def test_batch_norm_agrees_with_pytorch(torch, shape):
    x, gamma, beta, dout = _layer(shape, 5)
    leaves = [torch.tensor(one, requires_grad=True) for one in (x, gamma, beta)]
    mean, var = torch.zeros(shape[1]).double(), torch.ones(shape[1]).double()
    out = torch.nn.functional.batch_norm(leaves[0], mean, var, *leaves[1:], training=True)
    out.backward(torch.tensor(dout))
    np.testing.assert_allclose(reference.batch_norm(x, gamma, beta), out.detach(), rtol=1e-10)
    for got, leaf in zip(reference.batch_norm_gradients(dout, x, gamma), leaves, strict=True):
        np.testing.assert_allclose(got, leaf.grad, rtol=1e-8, atol=1e-12)
    batch = reference.batch_norm_statistics(x)
    running = reference.running_statistics(
        np.zeros(shape[1]), np.ones(shape[1]), *batch, x.size // shape[1], 0.1
    )
    np.testing.assert_allclose(running, (mean, var), rtol=1e-10)


def test_optimisers_agree_with_pytorch(torch):
    for rule, kind in ((torch.optim.AdamW, "decoupled"), (torch.optim.Adam, "l2")):
        rng = np.random.default_rng(6)
        w, state = rng.standard_normal((3, 2)), {}
        leaf = torch.tensor(w, requires_grad=True)
        optimiser = rule([leaf], lr=0.1, weight_decay=0.3)
        for _ in range(4):
            gradient = rng.standard_normal((3, 2))
            leaf.grad = torch.tensor(gradient)
            optimiser.step()
            w, state = reference.adam(w, gradient, state, 0.1, **{kind: 0.3})
        np.testing.assert_allclose(w, leaf.detach(), rtol=1e-10)


def test_loss_and_response_norm_agree_with_pytorch(torch):
    rng = np.random.default_rng(7)
    logits, labels = torch.tensor(rng.standard_normal((4, 5)), requires_grad=True), [0, 4, 2, 2]
    loss = torch.nn.functional.cross_entropy(logits, torch.tensor(labels), label_smoothing=0.3)
    loss.backward()
    targets = reference.smooth_labels(np.array(labels), 5, 0.3)
    got, dlogits = reference.soft_cross_entropy(logits.detach().numpy(), targets)
    assert got == pytest.approx(loss.item(), rel=1e-12)
    np.testing.assert_allclose(dlogits, logits.grad, rtol=1e-10)
    x = rng.standard_normal((2, 7, 3, 2))
    # PyTorch divides alpha by size; the paper and the reference do not.
    theirs = torch.nn.functional.local_response_norm(torch.tensor(x), 5, 5 * 0.2, 0.75, 2.0)
    mine = reference.local_response_norm(x, 5, 2.0, 0.2, 0.75)
    np.testing.assert_allclose(mine, theirs, rtol=1e-10)
