import io
import re
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from kit import load_cifar10, load_shapes
from kit.checking import AnswerError, Mismatch, as_array, require
from kit.data.array_files import arrays_in

STEPS = {"shapes": (0.50, 0.65, 0.75, 0.82), "CIFAR-10": (0.45, 0.55, 0.63, 0.70)}
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
def _pictures(seed):
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
        # 128 is grey: 0 to a network that sees bytes / 255 - 0.5.
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
    images, labels = _pictures(int(rng.integers(2**63)))
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
    """What classify says has to come from the file: with an empty one it must know nothing."""
    images, labels = _pictures(int(rng.integers(2**63)))
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


@pytest.mark.task("trained_network")
def test_first_step_of_accuracy(student, another_student, rng):
    """The accuracy of your network on held-out images reaches the first threshold."""
    _check(student, rng, 0)
    _check_without_weights(another_student, rng)


@pytest.mark.task("trained_network", needs=["test_first_step_of_accuracy"])
def test_second_step_of_accuracy(student, rng):
    """The accuracy of your network on held-out images reaches the second threshold."""
    _check(student, rng, 1)


@pytest.mark.task("trained_network", needs=["test_first_step_of_accuracy"])
def test_third_step_of_accuracy(student, rng):
    """The accuracy of your network on held-out images reaches the third threshold."""
    _check(student, rng, 2)


@pytest.mark.task("trained_network", needs=["test_first_step_of_accuracy"])
def test_fourth_step_of_accuracy(student, rng):
    """The accuracy of your network on held-out images reaches the fourth threshold."""
    _check(student, rng, 3)
