import numpy as np
import pytest

from kit.checking import as_array, require
from kit.data.array_files import arrays_in

STEPS = {"shapes": (0.60, 0.80, 0.90, 0.94), "CIFAR-10": (0.50, 0.60, 0.70, 0.80)}
TESTED = 300  # images


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


def _accuracy(student, rng):
    """On test images, flipped, shifted and brighter or darker; and the accuracies of the table."""
    data = student.load_graded(0, 0, TESTED)
    labels = as_array(data.test_labels, "test_labels", shape=(TESTED,))
    images = as_array(data.test_images, "test_images", shape=(TESTED, 3, 32, 32))
    images = np.roll(images, rng.integers(-2, 3, size=2), axis=(2, 3))
    images[::2] = images[::2, :, :, ::-1]
    images = np.clip(rng.uniform(0.9, 1.1) * images, 0, 255).astype(np.uint8)
    right = [
        _classes(student, images[start : start + 100]) == labels[start : start + 100]
        for start in range(0, TESTED, 100)
    ]
    steps = STEPS["CIFAR-10" if "airplane" in tuple(data.class_names) else "shapes"]
    return float(np.mean(right)), steps


@pytest.mark.task("trained_network", needs=["test_weights_can_be_used"])
def test_first_accuracy(student, rng):
    """The network in weights.npz reaches the first accuracy of the table."""
    accuracy, steps = _accuracy(student, rng)
    require(
        accuracy >= steps[0],
        f"classify is right about {accuracy:.0%} of {TESTED} test images, {steps[0]:.0%} are asked "
        "for. Is it trained, and does classify do to the bytes what you did to them before "
        "training?",
    )


@pytest.mark.task("trained_network", needs=["test_first_accuracy"])
def test_last_accuracy(student, rng):
    """The network in weights.npz reaches the last accuracy of the table, which earns all points."""
    accuracy, steps = _accuracy(student, rng)
    reached = sum(accuracy >= step for step in steps)
    require(
        reached == len(steps),
        f"classify is right about {accuracy:.0%} of {TESTED} test images: that is accuracy "
        f"{reached} of the {len(steps)} in the table, and the last one is {steps[-1]:.0%}.",
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
