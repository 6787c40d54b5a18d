import numpy as np
import pytest

from kit.checking import assert_close, require


def _net(rng, classes=3):
    spec = [("conv", 3, 3), ("relu",), ("pool", 2), ("fc", 5), ("relu",), ("fc", classes)]
    shapes = {"conv1": (3, 2, 3, 3), "fc1": (27, 5), "fc2": (5, classes)}
    params = {}
    for name, shape in shapes.items():
        params[f"{name}.weight"] = 0.5 * rng.standard_normal(shape)
        params[f"{name}.bias"] = rng.uniform(0.1, 0.5, shape[0] if len(shape) == 4 else shape[1])
    return spec, params


def _drawn(reference, rng, scale):
    """A network and an image in which each logit depends on the pixels, and the map of each.

    From the smallest logit on: its probability is small, so that the map of the probability is
    another one than that of the loss.
    """
    while True:
        spec, params = _net(rng)
        image = rng.standard_normal((2, 8, 8))
        params["fc2.weight"] *= scale
        labels = np.argsort(reference.run(spec, params, image)[0]).tolist()
        maps = {label: reference.saliency(spec, params, image, label) for label in labels}
        if min(one.max() for one in maps.values()) > 0.1 * scale:
            return spec, params, image, maps


def _check(student, reference, rng, case, scale=1.0):
    # All labels of one image: whatever its largest logit is, two are another one.
    spec, params, image, maps = _drawn(reference, rng, scale)
    for label, right in maps.items():
        got = student.saliency(spec, params, image, label)
        assert_close(got, right, "the map", case=f"{case}label {label}")
        require(not student.last_call.modified, "saliency changes what it is given.")


@pytest.mark.task("saliency", weight=2)
def test_derivative_of_each_pixel(student, reference, rng):
    """The largest absolute derivative of a logit, for each of three labels."""
    _check(student, reference, rng, "")
    _check(student, reference, rng, "")


@pytest.mark.task("saliency")
def test_certain_network(student, reference, rng):
    """Where the softmax is saturated the map does not vanish."""
    _check(student, reference, rng, "large logits, ", 100.0)
