# GENERATED from assignments/04_cifar10_cnn/checks/public/test_revealing_pool.py - edit that file, then: python -m autograder build
import pytest

from kit.checking import as_array, require


@pytest.mark.task("revealing_pool")
def test_it_is_an_overlapping_pooling(student):
    """The friend counts a window that ends outside of the image."""
    numbers = as_array(student.revealing_pool(), "(size, window, stride)", shape=(3,))
    require(bool((numbers == numbers.round()).all()), "size, window and stride are whole numbers.")
    size, window, stride = numbers
    require(1 <= stride < window <= size <= 300, "1 <= stride < window <= size <= 300 must hold.")
    last_end = (size // stride - 1) * stride + window
    require(
        last_end > size, f"the friend's last window ends at {last_end:g} of {size:g}: it exists."
    )
