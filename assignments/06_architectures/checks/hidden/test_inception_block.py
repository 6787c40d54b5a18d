import pytest

from kit.checking import is_same, require


def _plain(options):
    """The options, with one number for a pair of equal ones."""
    if type(options) is not dict:
        return options
    pairs = {key: value for key, value in options.items() if type(value) in (tuple, list)}
    same = {key: v[0] for key, v in pairs.items() if len(v) == 2 and is_same(v[0], v[1])}
    return {**options, **same}


def _compare(student, reference, rng, parts, *, whole=False):
    name, source = f"block{rng.integers(100)}", f"pool{rng.integers(100)}"
    numbers = [int(n) for n in rng.permutation(60)[:6] + 2]
    found = student.value(student.inception_block(name, source, *numbers))
    require(type(found) is dict, "inception_block does not return a dict.")
    right = reference.inception_block(name, source, *numbers)
    for node, (kind, sources, options) in right.items():
        part = node.removeprefix(name).lstrip(".") or "the result"
        if part.removesuffix("_relu") not in parts:
            continue
        got = found.get(node)
        require(got is not None, f"a node of the block is missing: {part}.")
        require(type(got) in (tuple, list) and len(got) == 3, f"{part} is no node.")
        require(is_same(got[0], kind), f"the kind of {part} is wrong.", f"got {got}")
        require(is_same(got[1], sources), f"the sources of {part} are wrong.", f"got {got}")
        require(is_same(_plain(got[2]), options), f"the options of {part} are wrong.", f"got {got}")
    if whole:
        require(set(found) == set(right), "the block has other nodes than the table.")


@pytest.mark.task("inception_block")
def test_branch_of_1x1(student, reference, rng):
    """The branch of 1 x 1 alone is right."""
    _compare(student, reference, rng, {"1x1"})


@pytest.mark.task("inception_block", weight=2)
def test_branches_of_3x3_and_5x5(student, reference, rng):
    """The branches with a reduction are right."""
    _compare(student, reference, rng, {"reduce3", "3x3", "reduce5", "5x5"})


@pytest.mark.task("inception_block")
def test_branch_of_the_pooling(student, reference, rng):
    """The pooling has stride 1, and its projection comes after it."""
    _compare(student, reference, rng, {"pool", "project"})


@pytest.mark.task("inception_block", weight=2)
def test_branches_together(student, reference, rng):
    """The result joins the four ReLUs in their order, and there are no other nodes."""
    _compare(student, reference, rng, {"the result"}, whole=True)
