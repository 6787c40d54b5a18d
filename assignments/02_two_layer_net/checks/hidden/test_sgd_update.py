import pytest

from kit.checking import assert_close, require, unpack

CALL = "sgd_update(w, dw, state, lr)"


@pytest.mark.task("sgd_update", weight=2)
def test_sgd_goes_downhill_by_lr(student, reference, rng):
    """w becomes w - lr * dw."""
    for shape in ((4, 3), (5,)):
        w, dw = rng.standard_normal((2, *shape))
        got, _ = unpack(student.sgd_update(w, dw, {}, 0.3), "w", "state", call=CALL)
        assert_close(got, reference.sgd_update(w, dw, {}, 0.3)[0], "w", case=f"shape {shape}")


@pytest.mark.task("sgd_update", weight=0.5, needs=["test_sgd_goes_downhill_by_lr"])
def test_sgd_gives_the_state_back(student, rng):
    """The state is returned unchanged, an empty dict: SGD has no memory."""
    w, dw = rng.standard_normal((2, 5))
    _, state = unpack(student.sgd_update(w, dw, {}, 0.3), "w", "state", call=CALL)
    require(
        type(state) is dict and not state,
        "for the state {} the returned state is not an empty dict: SGD returns it unchanged.",
    )


@pytest.mark.task("sgd_update", weight=0.5)
def test_sgd_keeps_its_inputs(student, reference, rng):
    """sgd_update does not modify its input arrays."""
    w, dw = rng.standard_normal((2, 3, 2))
    got, _ = unpack(student.sgd_update(w, dw, {}, 0.1), "w", "state", call=CALL)
    require(
        not student.last_call.modified,
        "sgd_update changes an array that it is given: return a new one.",
    )
    assert_close(got, reference.sgd_update(w, dw, {}, 0.1)[0], "w")
