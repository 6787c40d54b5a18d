import numpy as np
import pytest

from kit.checking import as_array, assert_close, require

WHAT = "random_flip_and_shift(images, rng, max_shift)"
ROW = np.array([1.0, 2.0, 3.0, 4.0])


@pytest.mark.task("random_flip_and_shift")
def test_the_table_above(student):
    """A row 1 2 3 4 becomes one of the six rows of the table above, or is shifted out."""
    images = np.tile(ROW, (300, 1)).reshape(300, 1, 1, 4)
    answer = student.random_flip_and_shift(images, np.random.default_rng(1), 1)
    rows = as_array(answer, WHAT, shape=images.shape).reshape(300, 4)
    allowed = {(2, 3, 4, 0), (1, 2, 3, 4), (0, 1, 2, 3), (3, 2, 1, 0), (4, 3, 2, 1), (0, 4, 3, 2)}
    seen = {tuple(int(number) for number in row) for row in rows.round()}
    extra = seen - allowed - {(0, 0, 0, 0)}
    require(not extra, f"the row 1 2 3 4 becomes {extra}, which is not in the table.")
    require(allowed <= seen, f"in 300 rows {allowed - seen} does not occur.")


@pytest.mark.task("random_flip_and_shift")
def test_by_the_draws(student):
    """Four images, one after the other, with the stated draws."""
    rng = np.random.default_rng(2)
    images = np.arange(1.0, 49.0).reshape(4, 1, 3, 4)
    flips = rng.random(4) < 0.5
    shifts = rng.integers(-1, 2, size=(4, 2))
    answer = student.random_flip_and_shift(images, np.random.default_rng(2), 1)
    result = as_array(answer, WHAT, shape=images.shape)
    for n, (down, right) in enumerate(shifts):
        wide = np.zeros((5, 6))
        wide[1 + down : 4 + down, 1 + right : 5 + right] = images[n, 0, :, :: -1 if flips[n] else 1]
        case = f"flip {flips[n]}, {down} down, {right} to the right"
        assert_close(result[n, 0], wide[1:4, 1:5], f"image {n}", case=case)


@pytest.mark.task("random_flip_and_shift")
def test_only_flips(student):
    """With max_shift = 0 some images are mirrored, some are not, and channels go together."""
    images = np.tile(np.arange(1.0, 9.0).reshape(2, 2, 2), (20, 1, 1, 1))
    answer = student.random_flip_and_shift(images, np.random.default_rng(3), 0)
    result = as_array(answer, WHAT, shape=images.shape)
    same = [bool(np.all(one == images[0])) for one in result]
    flipped = [bool(np.all(one == images[0, :, :, ::-1])) for one in result]
    require(sum(same) + sum(flipped) == 20, "an image is neither mirrored nor as it was.")
    require(0 < sum(flipped) < 20, "in one batch all images are mirrored, or none.")


@pytest.mark.task("random_flip_and_shift")
def test_old_pictures_stay(student):
    """The input images are not modified; bytes stay bytes."""
    images = np.arange(1, 97, dtype=np.uint8).reshape(8, 1, 3, 4)
    answer = student.random_flip_and_shift(images, np.random.default_rng(4), 1)
    as_array(answer, WHAT, shape=images.shape)
    require(not student.last_call.modified, "the images that are given are changed.")
    kind = answer.dtype.name if type(answer) is np.ndarray else "no array"
    require(kind == "uint8", f"bytes (uint8) become {kind}.")
