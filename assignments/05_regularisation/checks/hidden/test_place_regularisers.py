import pytest

from kit.checking import is_same, require

BLOCK = [("conv", 8, 3), ("pool", 2), ("relu",)]
WRONG = "regularise(spec, drop_prob) gives another list than the two rules"


def _check(student, reference, spec, drop_prob, case):
    found = student.value(student.regularise(spec, drop_prob))
    require(type(found) is list, "regularise does not return a list.")
    expected = reference.regularise(spec, drop_prob)
    require(is_same(found, expected), f"{WRONG} ({case}).", f"got {found}, expected {expected}")


@pytest.mark.task("place_regularisers")
def test_batch_norm_behind_every_conv(student, reference, rng):
    """Every conv is followed by a batch_norm, before pooling and ReLU, and no other layer is."""
    channels = int(rng.integers(4, 9))
    spec = [*2 * BLOCK, ("conv", channels, 5), ("relu",), ("fc", 10)]
    _check(student, reference, spec, 0.5, "three conv, one fc")


@pytest.mark.task("place_regularisers")
def test_dropout_behind_hidden_fc(student, reference, rng):
    """Every fc but the last has a dropout after its ReLU, with the drop_prob that is given."""
    drop_prob = float(rng.choice([0.1, 0.25, 0.4]))
    hidden = [("fc", 32), ("relu",), ("fc", 16), ("relu",), ("fc", 10)]
    _check(student, reference, hidden, drop_prob, "three fc")
    _check(student, reference, [*BLOCK, *hidden], drop_prob, "one conv, three fc")


@pytest.mark.task("place_regularisers")
def test_dropout_without_a_relu(student, reference, rng):
    """Where no ReLU follows a hidden fc directly, its dropout comes directly after it."""
    width = int(rng.integers(5, 9))
    spec = [("fc", width), ("fc", width), ("relu",), ("fc", 3), ("relu",)]
    _check(student, reference, spec, 0.2, "two fc in a row, a ReLU at the end")


@pytest.mark.task("place_regularisers")
def test_what_decays(student, reference, rng):
    """The weights of conv and fc decay; biases and the parameters of batch_norm do not."""
    number = int(rng.integers(2, 30))
    for kind in ("conv", "fc", "batch_norm"):
        for part in ("weight", "bias"):
            name = f"{kind}{number}.{part}"
            found = student.value(student.is_decayed(name))
            require(
                is_same(found, reference.is_decayed(name)),
                f"is_decayed is wrong for the {part} of a {kind}.",
                f"is_decayed({name!r}) is {found!r}",
            )
