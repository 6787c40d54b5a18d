import pytest

from kit.checking import assert_close, require, unpack

CALL = "net_forward(spec, params, images)"
CONV_FC = [("conv", 3, 3), ("relu",), ("fc", 4)]
DEEP = [
    *[("conv", 3, 3, 0), ("relu",), ("pool", 3, 2), ("conv", 4, 2, 1), ("relu",)],
    *[("fc", 6), ("relu",), ("fc", 5)],
]
NORMED = [("conv", 3, 3), ("batch_norm",), ("relu",), ("pool", 2), ("fc", 4), ("batch_norm",)]


def _network(reference, spec, shape, rng, count):
    """Random params, also of biases, and random images."""
    params = reference.init_params(spec, shape, rng)
    for name, value in params.items():
        params[name] = value + 0.3 * rng.standard_normal(value.shape)
    return params, rng.standard_normal((count, *shape))


def _check(student, reference, spec, shape, rng, case, count=3, statistics=None):
    params, images = _network(reference, spec, shape, rng, count)
    expected = reference.forward(spec, params, images, statistics)[-1]
    extra = () if statistics is None else (statistics,)
    answer = student.keep(1).net_forward(spec, params, images, *extra)
    logits, _ = unpack(answer, "logits", "caches", call=CALL)
    assert_close(logits, expected, "logits", case=case)


@pytest.mark.task("net_forward", weight=2)
def test_logits_of_one_convolution(student, reference, rng):
    """conv, relu, fc: the logits are right, on images that are not square."""
    _check(student, reference, CONV_FC, (2, 5, 7), rng, "conv, relu, fc")


@pytest.mark.task("net_forward", weight=2)
def test_logits_of_a_deep_network(student, reference, rng):
    """Explicit padding, overlapping pooling and a hidden layer: the logits are right."""
    _check(student, reference, DEEP, (2, 9, 11), rng, "padding 0 and 1, pooling 3 with stride 2")


@pytest.mark.task("net_forward")
def test_logits_of_one_picture(student, reference, rng):
    """One image is a batch, too; pooling before relu, or an fc alone, is a network, too."""
    spec = [("conv", 2, 3), ("pool", 2), ("relu",), ("conv", 3, 3), ("fc", 2)]
    _check(student, reference, spec, (1, 6, 4), rng, "N = 1", count=1)
    _check(student, reference, [("fc", 3)], (2, 3, 4), rng, "N = 1, one fc", count=1)


@pytest.mark.task("net_forward")
def test_batch_norm_in_training(student, reference, rng):
    """Without statistics batch_norm uses those of the batch."""
    _check(student, reference, NORMED, (2, 4, 6), rng, "batch_norm, statistics None", count=4)


@pytest.mark.task("net_forward")
def test_batch_norm_with_statistics(student, reference, rng):
    """With statistics batch_norm uses the given ones."""
    statistics = {}
    for number, size in ((1, 3), (2, 4)):
        statistics[f"batch_norm{number}.mean"] = rng.standard_normal(size)
        statistics[f"batch_norm{number}.var"] = rng.uniform(0.5, 2.0, size)
    _check(
        *(student, reference, NORMED, (2, 4, 6), rng, "batch_norm, statistics given"),
        statistics=statistics,
    )


@pytest.mark.task("net_forward", weight=0.5, needs=["test_logits_of_one_convolution"])
def test_caches_are_named(student, reference, rng):
    """caches has one (name, cache) for each layer, in order."""
    spec = [("relu",), ("pool", 2), ("fc", 4), ("relu",), ("fc", 3)]
    params, images = _network(reference, spec, (2, 4, 6), rng, 2)
    _, caches = unpack(student.net_forward(spec, params, images), "logits", "caches", call=CALL)
    names = [name for name, _, _ in reference.layer_shapes(spec, (2, 4, 6))]
    for entry, name in zip(
        unpack(caches, *names, call="caches of net_forward"), names, strict=True
    ):
        given, _ = unpack(entry, "name", "cache", call="an entry of caches")
        require(
            type(given) is str and given == name,
            "caches does not name the layers in order.",
            f"got {given!r}, expected {name!r}",
        )
