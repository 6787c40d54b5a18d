import io

import numpy as np
import pytest

from kit.checking import AnswerError, Mismatch, as_array, require
from kit.data.array_files import arrays_in

STEPS = {"shapes": (0.50, 0.65, 0.75, 0.82), "CIFAR-10": (0.45, 0.55, 0.63, 0.70)}
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
    """What classify says has to come from the file: with an empty one it must know nothing."""
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


@pytest.mark.task("trained_network")
def test_first_step_of_accuracy(student, another_student, reference, rng):
    """The accuracy of your network on held-out images reaches the first threshold."""
    _check(student, reference, rng, 0)
    _check_without_weights(another_student, reference, rng)


@pytest.mark.task("trained_network", needs=["test_first_step_of_accuracy"])
def test_second_step_of_accuracy(student, reference, rng):
    """The accuracy of your network on held-out images reaches the second threshold."""
    _check(student, reference, rng, 1)


@pytest.mark.task("trained_network", needs=["test_first_step_of_accuracy"])
def test_third_step_of_accuracy(student, reference, rng):
    """The accuracy of your network on held-out images reaches the third threshold."""
    _check(student, reference, rng, 2)


@pytest.mark.task("trained_network", needs=["test_first_step_of_accuracy"])
def test_fourth_step_of_accuracy(student, reference, rng):
    """The accuracy of your network on held-out images reaches the fourth threshold."""
    _check(student, reference, rng, 3)
