import io
import re
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from kit import load_cifar10, load_shapes
from kit.checking import AnswerError, Mismatch, as_array, require
from kit.data.array_files import arrays_in

STEPS = {"shapes": (0.60, 0.80, 0.90, 0.94), "CIFAR-10": (0.50, 0.60, 0.70, 0.80)}
COUNTS = {"shapes": 400, "CIFAR-10": 1_000}
FEWEST = 100  # numbers in the file; one layer from 3 x 4 x 4 pixels to ten classes has 490
PORTION = 100  # so that a large network does not need much memory


@cache
def _graded_on():
    """What the notebook says, so that students and grader cannot mean different images."""
    notebook = Path(__file__).parents[2] / "notebook.py"
    said = re.findall(r'^GRADED_ON = "(.*)"$', notebook.read_text(encoding="utf-8"), re.MULTILINE)
    if len(said) != 1 or said[0] not in STEPS:
        raise RuntimeError(f"{notebook} says GRADED_ON = {said}, expected one of {list(STEPS)}.")
    return said[0]


@cache
def _images(seed):
    """Held-out images and their labels, which depend on the seed alone.

    The seed comes from the check's name and the course's key. Shapes are drawn anew from it, so
    that in a course with a key nobody outside can draw them, and all its students are measured by
    the same. Without a key, as in the demo, whoever has this file can draw them too, and look up
    the labels. The photographs are public whatever the key: it decides which, and how they are
    changed, so that their bytes are of no use.

    Raises:
        DataNotFound: If the stage is graded on CIFAR-10 and this computer does not have it. The
            check is then broken, and the instructor is told; it costs no student anything.
    """
    rng = np.random.default_rng(seed)
    if _graded_on() == "shapes":
        data = load_shapes(0, 0, COUNTS["shapes"], seed=int(rng.integers(2**63)))
    else:
        data = load_cifar10(0, 0, 10_000, download=False)
    chosen = rng.permutation(len(data.test_labels))[: COUNTS[_graded_on()]]
    changed = np.empty_like(data.test_images[chosen])
    for image, out in zip(data.test_images[chosen], changed, strict=True):
        flipped = image[:, :, ::-1] if rng.random() < 0.5 else image
        # 128 is grey: nearly 0 to a network that sees bytes / 127.5 - 1.
        wide = np.pad(flipped, ((0, 0), (2, 2), (2, 2)), constant_values=128)
        top, left = rng.integers(5, size=2)
        brightness = rng.uniform(0.9, 1.1)
        out[...] = np.clip(brightness * wide[:, top : top + 32, left : left + 32] + 0.5, 0, 255)
    return changed, data.test_labels[chosen]


def _accuracy(student, content, images, labels):
    """How often the network that load_network makes of the file is right."""
    net = student.load_network(student.open_file(content))
    right = 0
    for start in range(0, len(labels), PORTION):
        some, true = images[start : start + PORTION], labels[start : start + PORTION]
        classes = student.classify(net, some)
        right += int(np.sum(as_array(classes, "classify(net, images)", shape=true.shape) == true))
    return right / len(labels)


def _check(student, rng, step):
    images, labels = _images(int(rng.integers(2**63)))
    wanted = STEPS[_graded_on()][step]
    content = student.submitted_bytes("weights.npz")
    # What was learnt is in the file: without numbers in it nothing was, whatever classify says.
    entries = arrays_in(content, "weights.npz").values()
    numbers = sum(entry.size for entry in entries if entry.dtype.kind in "biuf")
    require(numbers >= FEWEST, "weights.npz holds no weights of a network.", f"{numbers} numbers")
    accuracy = _accuracy(student, content, images, labels)
    require(
        accuracy >= wanted,
        f"the network of weights.npz is right about {accuracy:.0%} of {len(labels)} new images "
        f"({_graded_on()}); this step asks for {wanted:.0%}.",
    )


def _check_without_weights(another_student, rng):
    """What classify returns must come from the file: with an empty file it must not classify."""
    images, labels = _images(int(rng.integers(2**63)))
    empty = io.BytesIO()
    np.savez(empty)
    try:
        accuracy = _accuracy(another_student, empty.getvalue(), images[:PORTION], labels[:PORTION])
    except (AnswerError, Mismatch):
        return
    require(
        accuracy < STEPS[_graded_on()][0],
        "classify is right without weights.npz too: the network that is graded is the one in it.",
        f"right about {accuracy:.0%} of {PORTION} images with an empty file",
    )


@pytest.mark.task("trained_network", weight=2)
def test_first_step_of_accuracy(student, another_student, rng):
    """On held-out images your network reaches the first accuracy of the table."""
    _check(student, rng, 0)
    _check_without_weights(another_student, rng)


@pytest.mark.task("trained_network", weight=2, needs=["test_first_step_of_accuracy"])
def test_second_step_of_accuracy(student, rng):
    """On held-out images your network reaches the second accuracy of the table."""
    _check(student, rng, 1)


@pytest.mark.task("trained_network", weight=2, needs=["test_first_step_of_accuracy"])
def test_third_step_of_accuracy(student, rng):
    """On held-out images your network reaches the third accuracy of the table."""
    _check(student, rng, 2)


@pytest.mark.task("trained_network", weight=2, needs=["test_first_step_of_accuracy"])
def test_fourth_step_of_accuracy(student, rng):
    """On held-out images your network reaches the fourth accuracy of the table."""
    _check(student, rng, 3)


@pytest.mark.task("trained_network", needs=["test_first_step_of_accuracy"])
def test_class_does_not_depend_on_neighbours(student, rng):
    """An image gets the same class whatever the other images of its batch are."""
    images, _ = _images(int(rng.integers(2**63)))
    noise = rng.choice([0, 255], (90, 3, 32, 32)).astype(np.uint8)
    net = student.load_network(student.open_file(student.submitted_bytes("weights.npz")))
    same = 0
    among = as_array(student.classify(net, images[:30]), "classes", shape=(30,))
    for start in (0, 10, 20):
        batch = np.concatenate([images[start : start + 10], noise])
        classes = as_array(student.classify(net, batch), "classes", shape=(100,))
        same += int(np.sum(classes[:10] == among[start : start + 10]))
    # Not all: an answer may average randomly changed copies of an image.
    require(
        same >= 24,
        f"only {same} of 30 images keep their class when the others of the batch are noise: is the "
        "network evaluated in training mode?",
    )
