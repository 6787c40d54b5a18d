import numpy as np
import pytest

from kit.checking import as_array, assert_close, is_same, require, unpack

HEAD = [("fc", 5), ("relu",), ("fc", 3)]


def _params(rng, convolutions, inputs):
    """Of one to two convolutions (F, C, K) and the two fc of HEAD."""
    shapes = {f"conv{n}": (o, c, k, k) for n, (o, c, k) in enumerate(convolutions, start=1)}
    shapes |= {"fc1": (inputs, 5), "fc2": (5, 3)}
    found = {}
    for name, shape in shapes.items():
        found[f"{name}.weight"] = 0.5 * rng.standard_normal(shape)
        # Not negative: a ReLU that gives nothing but zeros shows nothing.
        found[f"{name}.bias"] = rng.uniform(0, 2, shape[0] if len(shape) == 4 else shape[1])
    return found


def _is_layer(layer):
    if type(layer) not in (tuple, list) or not layer:
        return False
    numbers = layer[1:]
    whole = all(isinstance(n, int | np.integer) and 0 <= n < 1000 for n in numbers)
    return whole and all(n > 0 for n in numbers[:3])  # then comes the padding


def _check(student, reference, spec, params, shape, step, rng, case):
    answer = student.to_convolutional(spec, params, shape)
    modified = student.last_call.modified
    got = unpack(answer, "spec", "params", call="to_convolutional(spec, params, input_shape)")
    new_spec, new_params = (student.value(one) for one in got)
    require(
        type(new_spec) in (list, tuple) and type(new_params) is dict,
        "to_convolutional must return a list and a dict.",
    )
    require(
        all(map(_is_layer, new_spec)),
        "the new list has something that is no layer with whole numbers.",
        f"{new_spec}",
    )
    kinds = [layer[0] for layer in new_spec]
    right = ["conv" if layer[0] == "fc" else layer[0] for layer in spec]
    require(is_same(kinds, right), f"the new layers are {kinds}, expected {right}.")
    wanted = {
        f"conv{n}.{part}" for n in range(1, 1 + kinds.count("conv")) for part in ("weight", "bias")
    }
    require(set(new_params) == wanted, f"params has {[*new_params]}.")
    new_params = {name: as_array(value, name) for name, value in new_params.items()}
    for place, name in enumerate(sorted(wanted)):
        if name.endswith("weight"):
            layer = [one for one in new_spec if one[0] == "conv"][place // 2]
            require(len(layer) > 2, f"{tuple(layer)} has no filters or no size.")
            require(
                new_params[name].shape[:1] + new_params[name].shape[2:]
                == (layer[1], layer[2], layer[2]),
                f"{name} has shape {new_params[name].shape}, and its layer is {tuple(layer)}.",
            )
    image = rng.standard_normal((shape[0], shape[1] + 2 * step, shape[2] + 3 * step))
    dense, _ = reference.run(new_spec, new_params, image)
    windows = reference.logits_of_windows(spec, params, image, shape[1], step)
    assert_close(dense, windows, "the map of logits", case=case)
    require(not modified, "to_convolutional changes what it is given.")


@pytest.mark.task("to_convolutional", weight=2)
def test_equals_all_windows(student, reference, rng):
    """On a larger image the map of logits is what every window gives, cut out."""
    spec = [("conv", 3, 3), ("relu",), ("pool", 2), *HEAD]
    params = _params(rng, [(3, 2, 3)], 3 * 2 * 2)
    _check(student, reference, spec, params, (2, 7, 7), 2, rng, "conv, pool, two fc")


@pytest.mark.task("to_convolutional")
def test_two_convolutions(student, reference, rng):
    """Two convolutions, an odd size that the pooling rounds down."""
    spec = [("conv", 4, 2), ("pool", 2), ("conv", 2, 2), ("relu",), *HEAD]
    for _ in range(2):
        params = _params(rng, [(4, 1, 2), (2, 4, 2)], 2 * 2 * 2)
        _check(student, reference, spec, params, (1, 8, 8), 2, rng, "two conv")


@pytest.mark.task("to_convolutional")
def test_no_convolution(student, reference, rng):
    """A network of fc alone: its filters have the channels of the image."""
    params = _params(rng, [], 3 * 4 * 4)
    _check(student, reference, HEAD, params, (3, 4, 4), 1, rng, "fc alone")
