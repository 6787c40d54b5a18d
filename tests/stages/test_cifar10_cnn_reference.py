"""The reference of stage 4 says what PyTorch, central differences and the lecture say."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import numpy as np
import pytest

pytestmark = pytest.mark.slow

STAGE = Path(__file__).parents[2] / "assignments" / "04_cifar10_cnn"
_spec = importlib.util.spec_from_file_location("cnn_reference", STAGE / "reference.py")
reference = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(reference)

CONVNETJS = [
    *[("conv", 16, 5), ("relu",), ("pool", 2)],
    *[("conv", 20, 5), ("relu",), ("pool", 2)],
    *[("conv", 20, 5), ("relu",), ("pool", 2)],
    ("fc", 10),
]
NETS = {
    "overlapping pooling, no padding": (
        [("conv", 3, 3, 0), ("relu",), ("pool", 3, 2), ("conv", 4, 2), ("relu",), ("fc", 5)],
        (2, 9, 11),
    ),
    "batch norm after conv and fc": (
        [
            *[("conv", 3, 3), ("batch_norm",), ("relu",), ("pool", 2)],
            *[("fc", 6), ("batch_norm",), ("relu",), ("fc", 4)],
        ],
        (2, 6, 7),
    ),
}


def _totals(blocks: list[tuple[int, int, bool]]) -> int:
    spec = reference.pattern_to_spec(blocks, [4096, 4096], 1000)
    return sum(params for _, _, params in reference.layer_shapes(spec, (3, 224, 224)))


def test_the_network_of_the_lecture_has_22_466_parameters():
    rows = reference.layer_shapes(CONVNETJS, (3, 32, 32))
    assert [params for _, _, params in rows if params] == [1216, 8020, 10020, 3210]
    assert [shape for name, shape, _ in rows if name.startswith("pool")] == [
        (16, 16, 16),
        (20, 8, 8),
        (20, 4, 4),
    ]


def test_vgg_a_b_d_and_e_have_the_parameters_of_their_paper():
    channels = (64, 128, 256, 512, 512)
    totals = {
        (1, 1, 2, 2, 2): 132_863_336,
        (2, 2, 2, 2, 2): 133_047_848,
        (2, 2, 3, 3, 3): 138_357_544,
        (2, 2, 4, 4, 4): 143_667_240,
    }
    for counts, total in totals.items():
        assert _totals([(n, c, True) for n, c in zip(counts, channels, strict=True)]) == total


def test_what_does_not_fit_is_refused():
    with pytest.raises(ValueError, match="does not fit"):
        reference.layer_shapes([("conv", 2, 5, 0)], (1, 4, 9))


def test_three_steps_of_adadelta_on_sum_of_squares():
    """ConvNetJS's rule, run by itself: from (1, 2) to (0.99864344, 1.99864328)."""
    p, state = np.array([1.0, 2.0]), {}
    for _ in range(3):
        p, state = reference.adadelta_update(p, 2 * p, state)
    np.testing.assert_allclose(p, [0.99864344, 1.99864328], atol=5e-9)


def test_a_flipped_and_shifted_row():
    row = np.array([[[1, 2, 3, 4]]])
    assert reference.flip_and_shift(row, False, 0, 1).tolist() == [[[0, 1, 2, 3]]]
    assert reference.flip_and_shift(row, True, 0, -1).tolist() == [[[3, 2, 1, 0]]]
    assert reference.flip_and_shift(row, True, 0, 1).tolist() == [[[0, 4, 3, 2]]]
    assert not reference.flip_and_shift(row, False, 1, 0).any()


def test_scores_in_the_thousands():
    """Scores 3000, 0, -3000: the loss of the last class is 6000 and of the first 0."""
    params = {"fc1.weight": np.array([[1000.0, 0.0, -1000.0]]), "fc1.bias": np.zeros(3)}
    images, labels = np.full((2, 1, 1, 1), 3.0), np.array([2, 0])
    loss, grads = reference.loss_and_gradients([("fc", 3)], params, images, labels, 0.0)
    assert loss == 3000.0
    assert grads["fc1.bias"].tolist() == [0.5, 0.0, -0.5]
    assert reference.softmax(np.array([-3000.0, 1000.0, 1000.0])).tolist() == [0.0, 0.5, 0.5]


@pytest.mark.parametrize("name", NETS)
def test_gradients_agree_with_central_differences(name):
    spec, shape = NETS[name]
    rng = np.random.default_rng(5)
    params = reference.init_params(spec, shape, rng)
    images, labels = rng.standard_normal((3, *shape)), np.array([0, 3, 1])
    _, grads = reference.loss_and_gradients(spec, params, images, labels, 0.3)
    for key, value in params.items():
        for index in list(np.ndindex(value.shape))[:6]:
            sides = []
            for step in (1e-6, -1e-6):
                moved = {**params, key: value.copy()}
                moved[key][index] += step
                sides.append(reference.loss_and_gradients(spec, moved, images, labels, 0.3)[0])
            numeric = (sides[0] - sides[1]) / 2e-6
            assert grads[key][index] == pytest.approx(numeric, rel=1e-4, abs=1e-7)


def _torch_layer(torch, layer, name, x, params, statistics):
    F = torch.nn.functional
    w, b = params.get(f"{name}.weight"), params.get(f"{name}.bias")
    if layer[0] == "conv":
        return F.conv2d(x, w, b, padding=layer[3] if len(layer) > 3 else (layer[2] - 1) // 2)
    if layer[0] == "pool":
        return F.max_pool2d(x, layer[1], layer[2] if len(layer) > 2 else None)
    if layer[0] == "fc":
        return F.linear(x.flatten(1), w.T, b)
    if layer[0] == "batch_norm":
        mean, var = (None, None) if statistics is None else statistics
        return F.batch_norm(x, mean, var, w, b, training=mean is None)
    return F.relu(x)


def _torch_logits(torch, spec, shape, images, params, statistics=None):
    x = torch.tensor(images)
    for layer, (name, _, _) in zip(spec, reference.layer_shapes(spec, shape), strict=True):
        own = None
        if statistics is not None and layer[0] == "batch_norm":
            own = [torch.tensor(statistics[f"{name}.{what}"]) for what in ("mean", "var")]
        x = _torch_layer(torch, layer, name, x, params, own)
    return x


@pytest.mark.parametrize("name", NETS)
def test_loss_and_gradients_agree_with_pytorch(torch, name):
    spec, shape = NETS[name]
    rng = np.random.default_rng(6)
    params = reference.init_params(spec, shape, rng)
    params = {key: value + 0.1 * rng.standard_normal(value.shape) for key, value in params.items()}
    images, labels = rng.standard_normal((3, *shape)), np.array([2, 0, 3])
    leaves = {key: torch.tensor(value, requires_grad=True) for key, value in params.items()}
    logits = _torch_logits(torch, spec, shape, images, leaves)
    loss = torch.nn.functional.cross_entropy(logits, torch.tensor(labels))
    decayed = [leaves[key] for key in params if key[:2] in ("co", "fc") and key.endswith("weight")]
    loss = loss + 0.5 * 0.3 * sum((w * w).sum() for w in decayed)
    loss.backward()
    got_loss, grads = reference.loss_and_gradients(spec, params, images, labels, 0.3)
    assert got_loss == pytest.approx(loss.item(), rel=1e-12)
    for key, leaf in leaves.items():
        np.testing.assert_allclose(grads[key], leaf.grad.numpy(), rtol=1e-9, atol=1e-12)


def test_given_statistics_are_used_as_pytorch_uses_them(torch):
    spec, shape = NETS["batch norm after conv and fc"]
    rng = np.random.default_rng(7)
    params = reference.init_params(spec, shape, rng)
    images = rng.standard_normal((2, *shape))
    statistics = {
        f"batch_norm{number}.{what}": rng.uniform(0.5, 2, size)
        for number, size in ((1, 3), (2, 6))
        for what in ("mean", "var")
    }
    tensors = {key: torch.tensor(value) for key, value in params.items()}
    logits = _torch_logits(torch, spec, shape, images, tensors, statistics)
    got = reference.forward(spec, params, images, statistics)[-1]
    np.testing.assert_allclose(got, logits.numpy(), rtol=1e-10)


def test_adadelta_agrees_with_pytorch(torch):
    rng = np.random.default_rng(8)
    p, state = rng.standard_normal((3, 2)), {}
    leaf = torch.tensor(p, requires_grad=True)
    optimizer = torch.optim.Adadelta([leaf], lr=1.0, rho=0.9, eps=1e-6)
    for _ in range(4):
        gradient = rng.standard_normal((3, 2))
        leaf.grad = torch.tensor(gradient)
        optimizer.step()
        p, state = reference.adadelta_update(p, gradient, state, 0.9, 1e-6)
    np.testing.assert_allclose(p, leaf.detach().numpy(), rtol=1e-12)
