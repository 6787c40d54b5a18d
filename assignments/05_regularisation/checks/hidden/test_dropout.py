import numpy as np
import pytest

from kit.checking import as_array, assert_close, require, unpack

CALL = "dropout_forward(x, drop_prob, rng, training)"


def _forward(student, x, drop_prob, rng, *training):
    answer = student.keep(1).dropout_forward(x, drop_prob, rng, *training)
    return unpack(answer, "out", "cache", call=CALL)


def _check(student, reference, rng, shape, drop_prob):
    """Forward and backward in training, by the draws that the task prescribes."""
    x, dout = rng.standard_normal(shape), rng.standard_normal(shape)
    seed = rng.integers(2**63)
    expected, slope = reference.dropout(x, drop_prob, np.random.default_rng(seed).random(shape))
    out, cache = _forward(student, x, drop_prob, np.random.default_rng(seed))
    case = f"shape {shape}, drop_prob = {drop_prob}"
    assert_close(out, expected, "out", case=case)
    return dout, cache, slope, case


@pytest.mark.task("dropout", weight=2)
def test_dropout_keeps_what_was_drawn(student, reference, rng):
    """In training a number is kept where its draw is at least drop_prob, and then scaled."""
    for shape, drop_prob in (((6, 7), 0.3), ((5, 8), 0.8)):
        _check(student, reference, rng, shape, drop_prob)


@pytest.mark.task("dropout", needs=["test_dropout_keeps_what_was_drawn"])
def test_dropout_of_images_and_of_nothing(student, reference, rng):
    """x may be a batch of images, with a draw for every number; drop_prob may be 0."""
    for shape, drop_prob in (((2, 3, 4, 5), 0.5), ((3, 4), 0.0), ((9,), 0.25)):
        _check(student, reference, rng, shape, drop_prob)


@pytest.mark.task("dropout", weight=2, needs=["test_dropout_keeps_what_was_drawn"])
def test_dropout_does_nothing_at_test_time(student, rng):
    """With training=False out equals x, and backward passes dout on, with no generator at all."""
    for shape, drop_prob in (((4, 5), 0.5), ((2, 3, 2, 2), 0.8)):
        x, dout = rng.standard_normal(shape), rng.standard_normal(shape)
        out, cache = _forward(student, x, drop_prob, None, False)
        case = f"training=False, drop_prob = {drop_prob}"
        assert_close(out, x, "out", case=case)
        assert_close(student.dropout_backward(dout, cache), dout, "dx", case=case)


@pytest.mark.task("dropout", weight=3, needs=["test_dropout_keeps_what_was_drawn"])
def test_dropout_backward(student, reference, rng):
    """dx is dout where a number was kept, scaled as forward did, and 0 elsewhere."""
    for shape, drop_prob in (((6, 7), 0.3), ((2, 3, 4, 3), 0.8)):
        dout, cache, slope, case = _check(student, reference, rng, shape, drop_prob)
        assert_close(student.dropout_backward(dout, cache), dout * slope, "dx", case=case)


@pytest.mark.task("dropout", needs=["test_dropout_backward"])
def test_dropout_backward_of_two_layers(student, reference, rng):
    """Two layers that are used one after the other each get their own mask back."""
    first = _check(student, reference, rng, (5, 6), 0.5)
    second = _check(student, reference, rng, (5, 6), 0.5)
    for dout, cache, slope, case in (first, second):
        dx = student.dropout_backward(dout, cache)
        assert_close(dx, dout * slope, "dx", case=f"one of two layers, {case}")


@pytest.mark.task("dropout", weight=0.5)
def test_dropout_keeps_its_inputs(student, rng):
    """Neither function changes the arrays that it is given."""
    x, dout = rng.standard_normal((4, 5)), rng.standard_normal((4, 5))
    sentence = "changes an array that it is given: make a new one."
    out, cache = _forward(student, x, 0.5, np.random.default_rng(rng.integers(2**63)))
    require(0 not in student.last_call.modified, f"dropout_forward {sentence}")
    as_array(out, "out", shape=x.shape)
    as_array(student.dropout_backward(dout, cache), "dx", shape=x.shape)
    require(not student.last_call.modified, f"dropout_backward {sentence}")
