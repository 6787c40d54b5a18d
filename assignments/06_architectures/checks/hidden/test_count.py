import pytest

from kit.checking import assert_close, unpack


def _shuffled(graph, rng):
    names = list(graph)
    return {names[i]: graph[names[i]] for i in rng.permutation(len(names))}


def _conv(source, channels, size, stride=1, padding=0, groups=1, bias=True):
    options = {"out_channels": channels, "kernel_size": size, "stride": stride}
    return "conv", [source], {**options, "padding": padding, "groups": groups, "bias": bias}


def _fc(source, features):
    return "fc", [source], {"out_features": features}


def _check(student, reference, graph, input_shape, case):
    answer = student.count(graph, input_shape)
    found = unpack(answer, "params", "multiplications", call="count(graph, input_shape)")
    params, multiplications = reference.count(graph, input_shape)
    assert_close(found[0], params, "params", case=case)
    assert_close(found[1], multiplications, "multiplications", case=case)


@pytest.mark.task("count", weight=2)
def test_counts_of_convolutions(student, reference, rng):
    """Convolutions with stride and padding, with and without bias."""
    channels, filters = (int(n) for n in rng.integers(3, 30, size=2))
    graph = {
        "a": _conv("images", filters, 5, 2, 1),
        "b": _conv("a", 7, 3, 1, 1, 1, False),
        "c": _conv("b", 9, 2),
    }
    _check(student, reference, _shuffled(graph, rng), (channels, 21, 26), "three conv")


@pytest.mark.task("count")
def test_counts_of_groups(student, reference, rng):
    """Groups divide the weights, and not the biases."""
    groups, times = (int(n) for n in rng.integers(2, 6, size=2))
    for bias in (True, False):
        graph = {"a": _conv("images", 3 * groups, 3, 1, 1, groups, bias)}
        _check(student, reference, graph, (times * groups, 8, 9), f"groups, bias={bias}")


@pytest.mark.task("count")
def test_counts_of_asymmetric_kernels(student, reference, rng):
    """Kernels of 1 x K and K x 1."""
    long = 2 * int(rng.integers(2, 5)) + 1
    graph = {
        "a": _conv("images", 4, (1, long), 1, (0, long // 2)),
        "b": _conv("a", 5, (long, 1), 2, (0, 1)),
    }
    _check(student, reference, _shuffled(graph, rng), (3, 17, 20), "1 x K and K x 1")


@pytest.mark.task("count", weight=2)
def test_counts_of_vectors(student, reference, rng):
    """fc after maps and after vectors, batch_norm after both."""
    features = int(rng.integers(5, 40))
    graph = {
        "norm": ("batch_norm", ["images"], {}),
        "fc1": _fc("norm", features),
        "norm1": ("batch_norm", ["fc1"], {}),
        "relu1": ("relu", ["norm1"], {}),
        "parts": ("spatial_pyramid_pool", ["images"], {"levels": [3, 1]}),
        "all": ("concat", ["relu1", "parts"], {}),
        "scores": _fc("all", 6),
    }
    shape = (int(rng.integers(2, 6)), 5, 7)
    _check(student, reference, _shuffled(graph, rng), shape, "vectors")


@pytest.mark.task("count")
def test_counts_of_blocks(student, reference, rng):
    """Inception blocks and residual blocks, one behind the other."""
    numbers = [int(n) for n in rng.integers(2, 12, size=6)]
    graph = reference.inception_block("a", "images", *numbers)
    channels = numbers[0] + numbers[2] + numbers[4] + numbers[5]
    graph |= reference.residual_block("b", "a", channels, 8, 2)
    graph |= reference.residual_block("c", "b", 8, 8, 1)
    _check(student, reference, _shuffled(graph, rng), (5, 14, 13), "blocks")
