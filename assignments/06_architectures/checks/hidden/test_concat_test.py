import pytest

from kit.checking import assert_is_test, assert_kills

RIGHT = """
def concat_forward(inputs):
    joined = np.concatenate(inputs, axis=1)
    return joined, [list(x.shape)[1] for x in inputs]


def concat_backward(dout, cache):
    cuts = [sum(cache[:k]) for k in range(len(cache) + 1)]
    return [dout[:, a:b].copy() for a, b in zip(cuts, cuts[1:])]
"""
ANOTHER = """
def concat_forward(inputs):
    out = np.empty((len(inputs[0]), sum(x.shape[1] for x in inputs), *inputs[0].shape[2:]))
    ends = np.cumsum([x.shape[1] for x in inputs])
    for x, end in zip(inputs, ends):
        out[:, end - x.shape[1] : end] = x
    return out, ends[:-1]


def concat_backward(dout, cache):
    return tuple(np.split(dout, cache, axis=1))
"""


def kills(student, rng, story, *changes):
    """Whether the test kills the right answer with these changes."""
    wrong = RIGHT
    for before, after in changes:
        assert before in wrong
        wrong = wrong.replace(before, after)
    right = [RIGHT, ANOTHER]
    assert_kills(student, "test_concat", wrong, right=right, story=f"one that {story}", rng=rng)


@pytest.mark.task("concat_test")
def test_passes_what_is_right(student, rng):
    """Passes right functions, and fails one that returns None."""
    assert_is_test(student, "test_concat", right=[RIGHT, ANOTHER], rng=rng)


@pytest.mark.task("concat_test", needs=["test_passes_what_is_right"])
def test_kills_reversed_out(student, rng):
    """Kills a concat that reverses the order of the inputs in the forward pass."""
    kills(
        student,
        rng,
        "begins with the last input",
        ("np.concatenate(inputs,", "np.concatenate(inputs[::-1],"),
    )


@pytest.mark.task("concat_test", needs=["test_passes_what_is_right"])
def test_kills_reversed_in_both(student, rng):
    """Kills a concat that reverses the order of the inputs in both passes."""
    kills(
        student,
        rng,
        "begins with the last input, forward and backward",
        ("np.concatenate(inputs,", "np.concatenate(inputs[::-1],"),
        ("    cuts =", "    cache = cache[::-1]\n    cuts ="),
        ("zip(cuts, cuts[1:])]", "zip(cuts, cuts[1:])][::-1]"),
    )


@pytest.mark.task("concat_test", needs=["test_passes_what_is_right"])
def test_kills_wrong_order_of_gradients(student, rng):
    """Kills a concat that returns the gradients in reverse order."""
    kills(
        student,
        rng,
        "returns the gradients from the end",
        ("zip(cuts, cuts[1:])]", "zip(cuts, cuts[1:])][::-1]"),
    )


@pytest.mark.task("concat_test", needs=["test_passes_what_is_right"])
def test_kills_equal_parts(student, rng):
    """Kills a concat that cuts dout into equal parts."""
    kills(
        student,
        rng,
        "cuts dout into equal parts, up to one",
        (
            "    cuts =",
            "    parts = np.array_split(range(sum(cache)), len(cache))\n"
            "    cache = [len(part) for part in parts]\n    cuts =",
        ),
    )


@pytest.mark.task("concat_test", needs=["test_passes_what_is_right"])
def test_kills_sizes_from_the_end(student, rng):
    """Kills a concat that cuts dout by the sizes of the inputs in reverse order."""
    kills(
        student,
        rng,
        "cuts dout by the sizes in the wrong order",
        ("    cuts =", "    cache = cache[::-1]\n    cuts ="),
    )


@pytest.mark.task("concat_test", needs=["test_passes_what_is_right"])
def test_kills_two_inputs_only(student, rng):
    """Kills a concat that joins the first two inputs only."""
    kills(
        student,
        rng,
        "forgets the third input and all that follow",
        ("def concat_forward(inputs):\n", "def concat_forward(inputs):\n    inputs = inputs[:2]\n"),
    )


@pytest.mark.task("concat_test", needs=["test_passes_what_is_right"])
def test_kills_halved_gradients(student, rng):
    """Kills a concat that shares the gradient among the inputs."""
    kills(
        student,
        rng,
        "divides each gradient by the number of inputs",
        ("dout[:, a:b].copy()", "dout[:, a:b] / len(cache)"),
    )


@pytest.mark.task("concat_test", needs=["test_passes_what_is_right"])
def test_kills_first_part_for_all(student, rng):
    """Kills a concat whose gradients all begin at the first channel."""
    kills(
        student,
        rng,
        "cuts every gradient from the first channel on",
        ("dout[:, a:b].copy()", "dout[:, : b - a].copy()"),
    )


@pytest.mark.task("concat_test", needs=["test_passes_what_is_right"])
def test_kills_spoilt_dout(student, rng):
    """Kills a concat that changes dout."""
    kills(
        student,
        rng,
        "sets dout to 0 when it is done",
        (
            "return [dout[:, a:b].copy() for a, b in zip(cuts, cuts[1:])]",
            "found = [dout[:, a:b].copy() for a, b in zip(cuts, cuts[1:])]\n"
            "    dout[...] = 0\n    return found",
        ),
    )


@pytest.mark.task("concat_test", needs=["test_passes_what_is_right"])
def test_kills_spoilt_input(student, rng):
    """Kills a concat that changes an input."""
    kills(
        student,
        rng,
        "changes the first input",
        (
            "    return joined",
            "    inputs[0][...] = 0\n    return joined",
        ),
    )
