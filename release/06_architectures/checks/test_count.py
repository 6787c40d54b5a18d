# GENERATED from assignments/06_architectures/checks/public/test_count.py - edit that file, then: python -m autograder build
import pytest

from kit.checking import assert_close, unpack


def _conv(source, channels, size, stride=1, padding=0, groups=1, bias=True):
    options = {"out_channels": channels, "kernel_size": size, "stride": stride}
    return "conv", [source], {**options, "padding": padding, "groups": groups, "bias": bias}


def _check(student, graph, input_shape, params, multiplications, case):
    answer = student.count(graph, input_shape)
    found = unpack(answer, "params", "multiplications", call="count(graph, input_shape)")
    assert_close(found[0], params, "params", case=case)
    assert_close(found[1], multiplications, "multiplications", case=case)


@pytest.mark.task("count")
def test_one_convolution(student):
    """The convolution of the text: 224 and 21 600; without bias 216."""
    _check(student, {"a": _conv("images", 8, 3, 1, 1)}, (3, 10, 10), 224, 21600, "one conv")
    graph = {"a": _conv("images", 8, 3, 1, 1, 1, False)}
    _check(student, graph, (3, 10, 10), 216, 21600, "one conv without bias")


@pytest.mark.task("count")
def test_alexnets_second_layer(student):
    """96 maps of 27 x 27, 256 filters of 5 x 5: two groups halve the weights."""
    # 256 * 96 * 25 + 256, each weight used 27 * 27 times; with groups 256 * 48 * 25 + 256.
    for groups, weights in ((1, 614_400), (2, 307_200)):
        graph = {"a": _conv("images", 256, 5, 1, 2, groups)}
        _check(student, graph, (96, 27, 27), weights + 256, weights * 729, f"{groups} groups")


@pytest.mark.task("count")
def test_layers_without_weights(student):
    """fc and batch_norm have parameters, the others none."""
    graph = {
        "relu": ("relu", ["norm"], {}),
        "sum": ("add", ["relu", "images"], {}),
        "pool": ("max_pool", ["sum"], {"kernel_size": 2, "stride": 2, "padding": 0}),
        "fc": ("fc", ["pool"], {"out_features": 7}),
        "mean": ("global_average_pool", ["pool"], {}),
        "end": ("fc", ["mean"], {"out_features": 2}),
        "norm": ("batch_norm", ["images"], {}),
    }
    # batch_norm 10; fc 5 * 3 * 4 * 7 = 420 and 7; end 5 * 2 = 10 and 2.
    _check(student, graph, (5, 6, 8), 449, 430, "all kinds")


@pytest.mark.task("count")
def test_stride_and_asymmetric_kernel(student):
    """A stride of 2 quarters the multiplications; 1 x 7 has 7 weights for each channel."""
    # 4 * 3 * 9 = 108 weights at 5 * 5 positions; 6 * 4 * 7 = 168 at 5 * 5.
    graph = {"a": _conv("images", 4, 3, 2, 1), "b": _conv("a", 6, (1, 7), 1, (0, 3))}
    _check(student, graph, (3, 10, 10), 108 + 4 + 168 + 6, 2700 + 4200, "two conv")
