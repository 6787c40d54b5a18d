# GENERATED from assignments/07_seeing_and_reusing/checks/public/test_features.py - edit that file, then: python -m autograder build
import numpy as np
import pytest

from kit.checking import assert_close, require

SPEC = [("conv", 1, 1), ("relu",), ("pool", 2), ("fc", 2), ("relu",)]
PARAMS = {
    "conv1.weight": np.full((1, 1, 1, 1), 2.0),
    "conv1.bias": np.array([-3.0]),
    "fc1.weight": np.array([[1.0, -1.0], [1.0, 0.0]]),
    "fc1.bias": np.array([0.0, 2.0]),
}
IMAGES = np.array([[[[1.0, 2, 3, 4], [4, 3, 2, 1]]], [[[0.0, 0, 0, 5], [1, 1, 1, 1]]]])


@pytest.mark.task("features")
def test_rows_of_feature_maps(student):
    """The images are doubled, less 3, clipped at 0: rows of 8 and of 2 numbers."""
    got = student.features(SPEC, PARAMS, IMAGES, "conv1")
    first = [-1.0, 1, 3, 5, 5, 3, 1, -1]
    assert_close(
        got, [first, [-3.0, -3, -3, 7, -1, -1, -1, -1]], "the matrix of features", case="conv1"
    )
    got = student.features(SPEC, PARAMS, IMAGES, "relu1")
    assert_close(
        got, [[0.0, 1, 3, 5, 5, 3, 1, 0], [0.0, 0, 0, 7, 0, 0, 0, 0]], "them", case="relu1"
    )
    got = student.features(SPEC, PARAMS, IMAGES, "pool1")
    assert_close(got, [[5.0, 5.0], [0.0, 7.0]], "the matrix of features", case="pool1")


@pytest.mark.task("features")
def test_rows_of_a_hidden_layer(student):
    """After the fc each image has two numbers; after relu2 none of them is negative."""
    got = student.features(SPEC, PARAMS, IMAGES, "fc1")
    assert_close(got, [[10.0, -3.0], [7.0, 2.0]], "the matrix of features", case="fc1")
    got = student.features(SPEC, PARAMS, IMAGES[:1], "relu2")
    assert_close(got, [[10.0, 0.0]], "the matrix of features", case="relu2, one image")


@pytest.mark.task("features")
def test_two_channels(student):
    """Of two feature maps the first one comes first, row by row."""
    params = {
        "conv1.weight": np.array([1.0, 10.0]).reshape(2, 1, 1, 1),
        "conv1.bias": np.zeros(2),
        "conv2.weight": np.array([[3.0, 0.0]]).reshape(1, 2, 1, 1),
        "conv2.bias": np.ones(1),
    }
    spec = [("conv", 2, 1), ("conv", 1, 1)]
    images = np.arange(8.0).reshape(2, 1, 2, 2)
    got = student.features(spec, params, images, "conv1")
    modified = student.last_call.modified
    rows = [[0.0, 1, 2, 3, 0, 10, 20, 30], [4.0, 5, 6, 7, 40, 50, 60, 70]]
    assert_close(got, rows, "the matrix of features", case="two channels")
    require(not modified, "features changes what it is given.")
    got = student.features(spec, params, images, "conv2")
    assert_close(got, [[1.0, 4, 7, 10], [13.0, 16, 19, 22]], "the matrix of features", case="conv2")
