import numpy as np
import pytest

from kit.checking import as_array, assert_close, require

SPEC = [("conv", 4, 3), ("relu",), ("pool", 2), ("conv", 3, 2), ("relu",)]


def _check(student, reference, rng, layer, channel, k, shape=(2, 10, 10)):
    params = {
        "conv1.weight": rng.standard_normal((4, 2, 3, 3)),
        "conv1.bias": rng.uniform(0, 1, 4),
        "conv2.weight": rng.standard_normal((3, 4, 2, 2)),
        "conv2.bias": rng.uniform(2, 3, 3),
    }
    images = rng.standard_normal((6, *shape))
    got = student.top_patches(SPEC, params, images, layer, channel, k)
    modified = student.last_call.modified
    got = as_array(got, "top_patches(...)", shape=(k, 3))
    expected = reference.top_patches(SPEC, params, images, layer, channel, k)
    assert_close(got, expected, "the table of patches", case=f"{layer}, {k} of 6 images")
    require(not modified, "top_patches changes what it is given.")


@pytest.mark.task("top_patches", weight=2)
def test_first_layer(student, reference, rng):
    """The first layer, whose units are one pixel apart."""
    for channel in range(3):
        _check(student, reference, rng, "conv1", channel, 3)
    _check(student, reference, rng, "relu1", 3, 6)


@pytest.mark.task("top_patches", weight=2)
def test_behind_the_pooling(student, reference, rng):
    """Layers after a pooling, whose units are two pixels apart."""
    _check(student, reference, rng, "pool1", 2, 4)
    for channel, k in enumerate((4, 6, 6)):
        _check(student, reference, rng, "conv2", channel, k)


@pytest.mark.task("top_patches")
def test_wide_maps(student, reference, rng):
    """Images that are wider than they are high: rows and columns are not exchanged."""
    for channel in range(3):
        _check(student, reference, rng, "conv1", channel, 4, (2, 5, 12))
        _check(student, reference, rng, "conv2", channel, 4, (2, 6, 14))


@pytest.mark.task("top_patches")
def test_equal_activations(student, reference, rng):
    """Among equal activations the first position counts, and among equal images the first image."""
    spec = [("conv", 1, 1)]
    params = {"conv1.weight": np.ones((1, 1, 1, 1)), "conv1.bias": rng.standard_normal(1)}
    images = rng.integers(2, size=(40, 1, 3, 3)).astype(float)
    images[:, 0, 1, 1] = 1 + rng.permutation(40) % 2
    got = student.top_patches(spec, params, images, "conv1", 0, 30)
    got = as_array(got, "top_patches(...)", shape=(30, 3))
    expected = reference.top_patches(spec, params, images, "conv1", 0, 30)
    assert_close(got, expected, "the table of patches", case="equal activations")
