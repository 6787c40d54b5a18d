import pytest

from kit.checking import assert_close, require, unpack


def _check(student, reference, rng, weights, what):
    labels = rng.integers(3, size=5)
    values = {name: 2 * rng.standard_normal((5, 3)) for name in ("scores", "aux1", "aux2", "other")}
    values["conv1"] = rng.standard_normal((5, 2, 3, 3))
    answer = student.total_loss(values, labels, weights)
    loss, douts = unpack(answer, "loss", "douts", call="total_loss(values, labels, weights)")
    require(not student.last_call.modified, "total_loss changes what it is given.")
    right, dright = reference.total_loss(values, labels, weights)
    case = f"{len(weights)} heads"
    if what == "loss":
        assert_close(loss, right, "loss", case=case)
        return
    require(type(douts) is dict, "total_loss does not return a dict of gradients.")
    require(set(douts) == set(weights), "douts has other names than the heads in weights.")
    for head, expected in dright.items():
        assert_close(douts[head], expected, f"the gradient of {head}", case=case)


@pytest.mark.task("total_loss", weight=2)
def test_loss_of_all_heads(student, reference, rng):
    """The loss is the weighted sum over one, two and three heads."""
    small = float(rng.uniform(0.1, 0.9))
    for weights in (
        {"scores": 1.0},
        {"scores": 1.0, "aux1": small},
        {"aux2": small, "scores": 2.0, "aux1": 0.3},
    ):
        _check(student, reference, rng, weights, "loss")


@pytest.mark.task("total_loss", weight=2)
def test_gradients_of_all_heads(student, reference, rng):
    """Each head's gradient has the weight of the head, and no other value has one."""
    small = float(rng.uniform(0.1, 0.9))
    for weights in ({"scores": 1.0}, {"aux2": small, "scores": 2.0, "aux1": 0.3}):
        _check(student, reference, rng, weights, "gradients")
