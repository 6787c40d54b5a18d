"""The reference of stage 7 agrees with kit.layers, central differences and counted points."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import numpy as np
import pytest

from kit import load_shapes
from kit.layers import affine_forward, conv2d_forward, max_pool2d_forward, relu_forward
from kit.pretrained import load_pretrained

ROOT = Path(__file__).parents[2]


def _load(path, name):
    spec = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


reference = _load(ROOT / "assignments/07_seeing_and_reusing/reference.py", "seeing_reference")
pretrain = _load(ROOT / "tools/pretrain.py", "pretrain")

SPEC = [("conv", 3, 3), ("relu",), ("pool", 2), ("fc", 5), ("relu",), ("fc", 3)]


@pytest.fixture
def net():
    rng = np.random.default_rng(1)
    shapes = {"conv1": (3, 2, 3, 3), "fc1": (27, 5), "fc2": (5, 3)}
    params = {}
    for name, shape in shapes.items():
        params[f"{name}.weight"] = rng.standard_normal(shape)
        params[f"{name}.bias"] = rng.standard_normal(shape[0] if len(shape) == 4 else shape[1])
    return params, rng.standard_normal((2, 8, 8))


def test_a_network_gives_what_the_layers_of_the_kit_give(net):
    params, image = net
    x, _ = conv2d_forward(image[None], params["conv1.weight"], params["conv1.bias"])
    x, _ = max_pool2d_forward(relu_forward(x)[0], 2, 2)
    x, _ = affine_forward(x, params["fc1.weight"], params["fc1.bias"])
    x, _ = affine_forward(relu_forward(x)[0], params["fc2.weight"], params["fc2.bias"])
    np.testing.assert_allclose(reference.run(SPEC, params, image)[0], x[0], rtol=1e-12)


def test_the_gradient_of_a_logit_is_the_measured_one(net):
    params, image = net
    slope = reference.gradient_of_logit(SPEC, params, image, 1)
    for place in [(0, 0, 0), (1, 3, 4), (0, 7, 2), (1, 5, 5)]:
        moved = [image.copy(), image.copy()]
        moved[0][place] += 1e-6
        moved[1][place] -= 1e-6
        up, down = (reference.run(SPEC, params, one)[0][1] for one in moved)
        assert slope[place] == pytest.approx((up - down) / 2e-6, abs=1e-6)
    np.testing.assert_array_equal(
        reference.saliency(SPEC, params, image, 1), np.abs(slope).max(axis=0)
    )


def test_iou_is_what_counted_squares_say():
    rng = np.random.default_rng(2)
    corner = rng.integers(0, 8, (20, 2))
    boxes = np.concatenate([corner, corner + rng.integers(1, 6, (20, 2))], axis=1)
    y, x = np.mgrid[:16, :16]
    inside = [(a <= x) & (x < c) & (b <= y) & (y < d) for a, b, c, d in boxes]
    counted = [[(one & other).sum() / (one | other).sum() for other in inside] for one in inside]
    np.testing.assert_allclose(reference.iou(boxes, boxes), counted)


def test_the_gradient_of_the_box_loss_is_the_measured_one():
    rng = np.random.default_rng(3)
    predicted, true = rng.standard_normal((2, 3, 4))
    for beta in (0.5, 1.0):
        _, slope = reference.box_loss(predicted, true, beta)
        for place in np.ndindex(predicted.shape):
            step = np.zeros(predicted.shape)
            step[place] = 1e-6
            up, down = (reference.box_loss(predicted + s * step, true, beta)[0] for s in (1, -1))
            assert slope[place] == pytest.approx((up - down) / 2e-6, abs=1e-6)


def test_suppression_leaves_no_two_boxes_that_overlap_and_drops_none_without_reason():
    rng = np.random.default_rng(4)
    corner = rng.uniform(0, 5, (30, 2))
    boxes, scores = np.hstack([corner, corner + rng.uniform(1, 4, (30, 2))]), rng.random(30)
    kept = reference.nms(boxes, scores, 0.3)
    overlap = reference.iou(boxes, boxes)
    assert (overlap[np.ix_(kept, kept)] > 0.3).sum() == len(kept)
    for dropped in set(range(30)) - set(kept):
        assert any(overlap[dropped, n] > 0.3 and scores[n] > scores[dropped] for n in kept)


def test_the_pretrained_network_knows_its_six_shapes():
    spec, params, class_names = load_pretrained()
    data = load_shapes(0, 0, 500, seed=71)
    images, labels = pretrain.of_six(data.test_images, data.test_labels)
    assert class_names == data.class_names[:6]
    assert spec == pretrain.SPEC
    assert pretrain.accuracy(spec, params, images, labels) > 0.98


def test_the_file_of_the_network_is_what_the_command_writes_of_these_numbers():
    _, params, _ = load_pretrained()
    assert pretrain.content_of(params) == pretrain.FILE.read_bytes()
