import pytest

from kit.checking import as_array, require


@pytest.mark.task("revealing_pool")
def test_the_friend_promises_too_much(student):
    """The friend promises more positions than there are."""
    numbers = as_array(student.revealing_pool(), "(size, window, stride)", shape=(3,))
    require(bool((numbers == numbers.round()).all()), "size, window and stride are whole numbers.")
    size, window, stride = numbers
    require(1 <= stride < window <= size <= 300, "1 <= stride < window <= size <= 300 must hold.")
    there_are = sum(1 for start in range(0, int(size), int(stride)) if start + window <= size)
    promised = size // stride
    require(
        promised > there_are, f"there are {there_are} positions, and the friend says {promised:g}."
    )
