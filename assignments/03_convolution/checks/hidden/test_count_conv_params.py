import numpy as np
import pytest

from kit.checking import assert_close


def _check(student, reference, layer, *bias):
    height, width = layer[2]
    assert_close(
        student.count_conv_params(*layer, *bias),
        reference.count_conv_params(*layer, *(bias or (True,))),
        "the number",
        case=f"{height}x{width} kernel, bias={bias[0] if bias else 'not given'}",
    )


def _layers(rng, kernels):
    """Channels and filters for each kernel, more than one of both and never as many."""
    for kernel in kernels:
        in_channels, out_channels = rng.choice(np.arange(2, 65), 2, replace=False).tolist()
        yield in_channels, out_channels, kernel


@pytest.mark.task("count_conv_params", weight=2)
def test_count_conv_params_with_biases(student, reference, rng):
    """Weights and one bias per filter, for square and for rectangular kernels."""
    for layer in _layers(rng, ((3, 3), (1, 1), (1, 6), (5, 2))):
        _check(student, reference, layer, True)
    _check(student, reference, (1, 1, (2, 3)), True)
    _check(student, reference, (3, 4, (2, 2)))


@pytest.mark.task("count_conv_params")
def test_count_conv_params_without_biases(student, reference, rng):
    """bias=False: the weights alone."""
    for layer in _layers(rng, ((5, 5), (2, 3), (4, 1))):
        _check(student, reference, layer, False)
