import itertools

import numpy as np
import pytest

from kit.checking import as_array, assert_close, require

WHAT = "random_flip_and_shift(images, rng, max_shift)"


def _allowed(reference, image, max_shift):
    """Every image that may become of it, with how: (flip, down, right)."""
    shifts = range(-max_shift, max_shift + 1)
    return {
        reference.flip_and_shift(image, flip, down, right).tobytes(): (flip, down, right)
        for flip, down, right in itertools.product((False, True), shifts, shifts)
    }


def _generator(rng):
    """A generator for the student's function, whose draws nobody knows beforehand."""
    return np.random.default_rng(rng.integers(2**63))


def _changes(student, reference, image, count, max_shift, rng):
    """What the student's function did to each of many copies of one image."""
    images = np.repeat(image[np.newaxis], count, axis=0)
    answer = student.random_flip_and_shift(images, _generator(rng), max_shift)
    result = as_array(answer, WHAT, shape=images.shape)
    allowed = _allowed(reference, image, max_shift)
    return [allowed.get((one + 0.0).tobytes()) for one in result]  # + 0.0 makes 0.0 of -0.0


def _image(rng, *shape):
    """An image without two equal numbers and without 0."""
    return 1.0 + rng.permutation(np.prod(shape)).reshape(shape)


@pytest.mark.task("random_flip_and_shift", weight=2)
def test_flip_and_shift_by_the_draws(student, reference, rng):
    """With the draws in the stated order, every image is the right one."""
    for count, channels, height, width in ((12, 3, 6, 7), (10, 1, 5, 3), (1, 2, 3, 4)):
        images, seed = rng.standard_normal((count, channels, height, width)), rng.integers(2**63)
        expected = reference.random_flip_and_shift(images, np.random.default_rng(seed), 2)
        answer = student.random_flip_and_shift(images, np.random.default_rng(seed), 2)
        case = f"{count} images of {height} x {width}, max_shift = 2"
        assert_close(answer, expected, WHAT, case=case)


@pytest.mark.task("random_flip_and_shift", weight=2)
def test_every_picture_is_flipped_and_shifted(student, reference, rng):
    """Whatever was drawn: an image is the old one, perhaps flipped, shifted, zeros coming in."""
    changes = _changes(student, reference, _image(rng, 2, 5, 6), 40, 2, rng)
    require(
        None not in changes,
        "an image is not the old one, flipped left to right or not, then shifted by at most "
        "max_shift with zeros coming in.",
        f"{changes.count(None)} of 40 images are something else",
    )
    require(len(set(changes)) > 1, "40 copies of one image come back alike, whatever is drawn.")


@pytest.mark.task("random_flip_and_shift")
def test_flips_are_drawn_for_each_picture(student, reference, rng):
    """In one batch about half of the images are flipped, with max_shift = 0 too."""
    images = np.array([_image(rng, 1, 3, 4) for _ in range(200)])
    answer = student.random_flip_and_shift(images, _generator(rng), 0)
    result = as_array(answer, WHAT, shape=images.shape)
    flipped = [
        bool(np.all(new == old[:, :, ::-1])) for old, new in zip(images, result, strict=True)
    ]
    same = [bool(np.all(new == old)) for old, new in zip(images, result, strict=True)]
    require(
        sum(flipped) + sum(same) == 200,
        "with max_shift = 0 an image is neither the old one nor that flipped left to right.",
    )
    require(
        60 < sum(flipped) < 140,
        "of 200 images of one batch not about half are flipped.",
        f"{sum(flipped)} are",
    )


@pytest.mark.task("random_flip_and_shift")
def test_shifts_are_drawn_for_each_picture(student, reference, rng):
    """In one batch all shifts from -max_shift to max_shift occur, down and across."""
    changes = _changes(student, reference, _image(rng, 1, 5, 5), 200, 2, rng)
    for place, what in ((1, "down"), (2, "across")):
        seen = {change[place] for change in changes if change is not None}
        require(
            seen == {-2, -1, 0, 1, 2},
            f"of 200 images of one batch not all shifts {what} from -2 to 2 occur.",
            f"seen: {sorted(seen)}",
        )


@pytest.mark.task("random_flip_and_shift")
def test_dtype_stays(student, reference, rng):
    """Bytes stay bytes and float32 stays float32."""
    for dtype in ("uint8", "float32"):
        image = _image(rng, 3, 4, 5).astype(dtype)
        images = np.repeat(image[np.newaxis], 30, axis=0)
        answer = student.random_flip_and_shift(images, _generator(rng), 1)
        result = as_array(answer, WHAT, shape=images.shape, case=dtype)
        allowed = _allowed(reference, image.astype(float), 1)
        seen = {(one + 0.0).tobytes() for one in result}
        require(
            seen <= set(allowed),
            f"an image of {dtype} is not the old one, flipped or not and then shifted.",
        )
        require(len(seen) > 1, f"30 copies of one image of {dtype} come back alike.")
        kind = answer.dtype.name if type(answer) is np.ndarray else "no array"
        require(kind == dtype, f"{dtype} does not stay {dtype}.", f"got {kind}")


@pytest.mark.task(
    "random_flip_and_shift", weight=0.5, needs=["test_every_picture_is_flipped_and_shifted"]
)
def test_images_are_not_changed(student, rng):
    """The input images are not modified."""
    images = rng.standard_normal((8, 1, 4, 5))
    answer = student.random_flip_and_shift(images, _generator(rng), 1)
    as_array(answer, WHAT, shape=images.shape)
    require(
        not student.last_call.modified,
        "random_flip_and_shift changes the array that it is given: the training set would be "
        "shifted further in every epoch.",
    )
