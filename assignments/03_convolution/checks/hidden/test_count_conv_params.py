import pytest

from kit.compare import assert_close


def _check(student, reference, layer, bias):
    height, width = layer[2]
    assert_close(
        student.count_conv_params(*layer, bias),
        reference.count_conv_params(*layer, bias),
        "the number",
        case=f"{height}x{width} kernel, bias={bias}",
    )


@pytest.mark.task("count_conv_params", weight=2)
def test_count_conv_params_with_biases(student, reference):
    """Weights and one bias a filter, for square and for rectangular kernels."""
    for layer in ((3, 32, (3, 3)), (64, 32, (1, 1)), (5, 7, (1, 6))):
        _check(student, reference, layer, True)


@pytest.mark.task("count_conv_params")
def test_count_conv_params_without_biases(student, reference):
    """bias=False: the weights alone."""
    for layer in ((16, 20, (5, 5)), (3, 4, (2, 3))):
        _check(student, reference, layer, False)
