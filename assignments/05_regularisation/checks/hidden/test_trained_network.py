import io

import numpy as np
import pytest

from kit.checking import AnswerError, Mismatch, as_array, require
from kit.data.array_files import arrays_in

STEPS = {"shapes": (0.60, 0.80, 0.90, 0.94), "CIFAR-10": (0.50, 0.60, 0.70, 0.80)}
FEWEST = 100  # numbers in the file; one layer from 3 x 4 x 4 pixels to ten classes has 490
PORTION = 100  # so that a large network does not need much memory


def _accuracy(student, content, images, labels):
    """How often the network that load_network makes of the file is right."""
    net = student.load_network(student.open_file(content))
    right = 0
    for start in range(0, len(labels), PORTION):
        some, true = images[start : start + PORTION], labels[start : start + PORTION]
        classes = student.classify(net, some)
        right += int(np.sum(as_array(classes, "classify(net, images)", shape=true.shape) == true))
    return right / len(labels)


def _check(student, reference, rng, step):
    images, labels = reference.held_out_images(int(rng.integers(2**63)))
    wanted = STEPS[reference.graded_on()][step]
    content = student.submitted_bytes("weights.npz")
    # What was learnt is in the file: without numbers in it nothing was, whatever classify says.
    entries = arrays_in(content, "weights.npz").values()
    numbers = sum(entry.size for entry in entries if entry.dtype.kind in "biuf")
    require(numbers >= FEWEST, "weights.npz holds no weights of a network.", f"{numbers} numbers")
    accuracy = _accuracy(student, content, images, labels)
    require(
        accuracy >= wanted,
        f"the network of weights.npz is right about {accuracy:.0%} of {len(labels)} new images "
        f"({reference.graded_on()}); this step asks for {wanted:.0%}.",
    )


def _check_without_weights(another_student, reference, rng):
    """What classify returns must come from the file: with an empty file it must not classify."""
    images, labels = reference.held_out_images(int(rng.integers(2**63)))
    empty = io.BytesIO()
    np.savez(empty)
    try:
        accuracy = _accuracy(another_student, empty.getvalue(), images[:PORTION], labels[:PORTION])
    except (AnswerError, Mismatch):
        return
    require(
        accuracy < STEPS[reference.graded_on()][0],
        "classify is right without weights.npz too: the network that is graded is the one in it.",
        f"right about {accuracy:.0%} of {PORTION} images with an empty file",
    )


@pytest.mark.task("trained_network", weight=2)
def test_first_step_of_accuracy(student, another_student, reference, rng):
    """On held-out images your network reaches the first accuracy of the table."""
    _check(student, reference, rng, 0)
    _check_without_weights(another_student, reference, rng)


@pytest.mark.task("trained_network", weight=2, needs=["test_first_step_of_accuracy"])
def test_second_step_of_accuracy(student, reference, rng):
    """On held-out images your network reaches the second accuracy of the table."""
    _check(student, reference, rng, 1)


@pytest.mark.task("trained_network", weight=2, needs=["test_first_step_of_accuracy"])
def test_third_step_of_accuracy(student, reference, rng):
    """On held-out images your network reaches the third accuracy of the table."""
    _check(student, reference, rng, 2)


@pytest.mark.task("trained_network", weight=2, needs=["test_first_step_of_accuracy"])
def test_fourth_step_of_accuracy(student, reference, rng):
    """On held-out images your network reaches the fourth accuracy of the table."""
    _check(student, reference, rng, 3)


@pytest.mark.task("trained_network", needs=["test_first_step_of_accuracy"])
def test_class_does_not_depend_on_neighbours(student, reference, rng):
    """An image gets the same class whatever the other images of its batch are."""
    images, _ = reference.held_out_images(int(rng.integers(2**63)))
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
