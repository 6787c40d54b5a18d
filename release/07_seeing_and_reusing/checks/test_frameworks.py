# GENERATED from assignments/07_seeing_and_reusing/checks/public/test_frameworks.py - edit that file, then: python -m autograder build
import math

import pytest

from kit.checking import require

SIZES = {"conv": 4, "pool": 2, "fc": 1, "relu": 0}
SHAPES = {
    "caffe": ((3, 227, 227), (96, 55, 55), 34_944),
    "tensorflow": ((1, 28, 28), (32, 14, 14), 832),
    "keras": ((1, 28, 28), (10,), 61_706),
    "pytorch": ((3, 32, 32), (10,), 16_618),
}


def _check(student, which):
    """Follow the shape through the list and count."""
    found = student.value(student.frameworks())
    require(type(found) is dict and which in found, f"frameworks() has no '{which}'.")
    layers = found[which]
    require(type(layers) in (list, tuple), f"'{which}' is not a list of layers.")
    shape, wanted, wanted_count = SHAPES[which]
    count = 0
    for layer in layers:
        require(type(layer) in (list, tuple) and len(layer) > 0, "a layer is a tuple.")
        kind, *numbers = layer
        require(
            type(kind) is str and SIZES.get(kind) == len(numbers),
            f"{layer} of '{which}' needs all its numbers: ('conv', F, K, stride, padding).",
        )
        require(all(type(n) is int and n >= 0 for n in numbers), f"{layer}: whole numbers only.")
        if kind == "conv":
            outputs, kernel, stride, padding = numbers
            count += outputs * (shape[0] * kernel**2 + 1)
            sides = ((side + 2 * padding - kernel) // max(stride, 1) + 1 for side in shape[1:])
            shape = (outputs, *sides)
        elif kind == "pool":
            sides = ((side - numbers[0]) // max(numbers[1], 1) + 1 for side in shape[1:])
            shape = (shape[0], *sides)
        elif kind == "fc":
            count += (math.prod(shape) + 1) * numbers[0]
            shape = (numbers[0],)
    require(
        (shape, count) == (wanted, wanted_count),
        f"'{which}' gives {shape} with {count} parameters, expected {wanted} with {wanted_count}.",
    )
    relus = sum(layer[0] == "relu" for layer in layers)
    right = {"caffe": 0, "tensorflow": 1, "keras": 4, "pytorch": 2}[which]
    require(relus == right, f"'{which}' has {relus} relu, the text has {right}.")


@pytest.mark.task("frameworks")
def test_shape_in_caffe(student):
    """Caffe's layer turns 3 x 227 x 227 into 96 x 55 x 55, with 34 944 parameters."""
    _check(student, "caffe")


@pytest.mark.task("frameworks")
def test_shape_in_tensorflow(student):
    """TensorFlow's layers turn 1 x 28 x 28 into 32 x 14 x 14, with 832 parameters."""
    _check(student, "tensorflow")


@pytest.mark.task("frameworks")
def test_shape_in_keras(student):
    """Keras's LeNet-5 turns 1 x 28 x 28 into 10 logits, with 61 706 parameters."""
    _check(student, "keras")


@pytest.mark.task("frameworks")
def test_shape_in_pytorch(student):
    """PyTorch's network turns 3 x 32 x 32 into 10 logits, with 16 618 parameters."""
    _check(student, "pytorch")
