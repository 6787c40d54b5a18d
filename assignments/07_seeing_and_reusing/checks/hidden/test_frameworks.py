import pytest

from kit.checking import is_same, require


def _check(student, which, kinds, numbers):
    found = student.value(student.frameworks())
    require(type(found) is dict and which in found, f"frameworks() has no '{which}'.")
    layers = found[which]
    require(
        type(layers) in (list, tuple) and len(layers) > 0, f"'{which}' is not a list of layers."
    )
    require(
        all(type(one) in (list, tuple) and len(one) > 0 for one in layers), "a layer is a tuple."
    )
    got = [one[0] for one in layers]
    require(is_same(got, kinds), f"the layers of '{which}' are {got}, expected {kinds}.")
    got = [tuple(one[1:]) for one in layers if len(one) > 1]
    require(
        is_same(got, numbers), f"a number of '{which}' is wrong.", f"got {got}, expected {numbers}"
    )


@pytest.mark.task("frameworks")
def test_caffe_layer(student):
    """The layer of the slide: filters, kernel, stride and pad."""
    _check(student, "caffe", ["conv"], [(96, 11, 4, 0)])


@pytest.mark.task("frameworks")
def test_tensorflow_layers(student):
    """Padding as a number, the activation as a layer, and the pooling."""
    _check(student, "tensorflow", ["conv", "relu", "pool"], [(32, 5, 1, 2), (2, 2)])


@pytest.mark.task("frameworks")
def test_keras_network(student):
    """LeNet-5: padding only where it is "same", poolings that move by their size, no softmax."""
    kinds = ["conv", "relu", "pool", "conv", "relu", "pool", "fc", "relu", "fc", "relu", "fc"]
    numbers = [(6, 5, 1, 2), (2, 2), (16, 5, 1, 0), (2, 2), (120,), (84,), (10,)]
    _check(student, "keras", kinds, numbers)


@pytest.mark.task("frameworks")
def test_pytorch_layers(student):
    """All layers but Flatten; out_channels is the second number."""
    kinds = ["conv", "relu", "pool", "conv", "relu", "fc"]
    _check(student, "pytorch", kinds, [(16, 3, 2, 1), (2, 2), (32, 3, 1, 0), (10,)])
