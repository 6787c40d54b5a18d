import pytest

from kit.checking import assert_close


def _check(student, reference, rng, N, C, F, H, W):
    x, w, b = rng.standard_normal((N, C, H, W)), rng.standard_normal((F, C)), rng.standard_normal(F)
    assert_close(
        student.conv1x1_forward(x, w, b),
        reference.conv2d_forward(x, w[:, :, None, None], b, 1, 0),
        "out",
        case=f"{N} x {C} x {H} x {W}, {F} filters",
        rtol=1e-4,
        atol=1e-5,
    )


@pytest.mark.task("conv1x1_forward", weight=2)
def test_conv1x1_forward(student, reference, rng):
    """out is the convolution with 1x1 kernels, on images that are not square."""
    _check(student, reference, rng, 2, 3, 4, 5, 6)
    _check(student, reference, rng, 3, 4, 2, 6, 2)


@pytest.mark.task("conv1x1_forward")
def test_conv1x1_forward_of_one(student, reference, rng):
    """out is right for one image, for one filter, for one channel and for one pixel."""
    _check(student, reference, rng, 1, 3, 2, 2, 4)
    _check(student, reference, rng, 2, 3, 1, 2, 4)
    _check(student, reference, rng, 2, 1, 3, 4, 2)
    _check(student, reference, rng, 3, 2, 4, 1, 1)
