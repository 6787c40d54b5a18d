# GENERATED from assignments/05_regularisation/checks/public/test_trained_network.py - edit that file, then: python -m autograder build
import numpy as np
import pytest

from kit.checking import as_array, require
from kit.data.array_files import arrays_in


def _classes(student, images):
    arrays_in(student.submitted_bytes("weights.npz"), "weights.npz")
    net = student.load_network(student.submitted_file("weights.npz"))
    return as_array(student.classify(net, images), "classify(net, images)", shape=(len(images),))


@pytest.mark.task("trained_network")
def test_weights_can_be_used(student, rng):
    """weights.npz contains arrays, load_network opens it, classify returns classes from 0 to 9."""
    images = rng.integers(256, size=(12, 3, 32, 32)).astype(np.uint8)
    classes = _classes(student, images)
    right = bool(np.all((classes >= 0) & (classes <= 9) & (classes == classes.round())))
    require(right, "classify(net, images) gives something else than classes from 0 to 9.")


@pytest.mark.task("trained_network", needs=["test_weights_can_be_used"])
def test_trained_and_fed_alike(student):
    """classify gets at least 60 of 100 test images right, as a small trained network does."""
    data = student.load_graded(0, 0, 100)
    labels = as_array(data.test_labels, "test_labels", shape=(100,))
    classes = _classes(student, as_array(data.test_images, "test_images", shape=(100, 3, 32, 32)))
    right = int(np.sum(classes == labels))
    require(
        right >= 60,
        f"classify is right about {right} of 100 images of the test set. Is it trained, and does "
        "classify do to the bytes what you did to them before training?",
    )


@pytest.mark.task("trained_network", needs=["test_weights_can_be_used"])
def test_noise_beside_an_image(student, rng):
    """An image keeps its class when the others of its batch are noise (24 of 30 are enough)."""
    data = student.load_graded(0, 0, 30)
    images = as_array(data.test_images, "test_images", shape=(30, 3, 32, 32)).astype(np.uint8)
    noise = (255 * rng.integers(2, size=(80, 3, 32, 32))).astype(np.uint8)
    among, same = _classes(student, images), 0
    for group in range(3):
        rows = slice(10 * group, 10 * group + 10)
        found = _classes(student, np.concatenate([images[rows], noise]))
        same += int(np.sum(found[:10] == among[rows]))
    require(
        same >= 24,
        f"only {same} of 30 images keep their class among noise. Is the network evaluated in "
        "training mode?",
    )
