"""Mutants are made from the text, each with one change; what is clearly the same is not made."""

import textwrap

import pytest

from autograder.proof.mutation.mutants import mutants_of


def changes(body, head="def answer(x, y, rows=2, axis=0):"):
    source = f"{head}\n" + textwrap.indent(textwrap.dedent(body).strip(), "    ") + "\n"
    return {(one.line, one.becomes) for one in mutants_of("answer", source)}


MADE = {
    "an operator": ("return x + y", "return x - y"),
    "a forgotten term": ("return x + y", "return (x)"),
    "a forgotten factor": ("return 2 * x", "return (x)"),
    "matrix product": ("return x @ y", "return x * y"),
    "a bound that counts": ("return x < y", "return x <= y"),
    "the other way round": ("return x < y", "return x > y"),
    "a condition": ("return x and y", "return x or y"),
    "half of a condition": ("return x and y", "return (x)"),
    "off by one": ("return x[1]", "return x[2]"),
    "zero for one": ("return x[1]", "return x[0]"),
    "eps": ("return x + 1e-8", "return x + 0.0"),
    "a sign": ("return -x", "return (x)"),
    "an axis": ("return x.sum(axis=1)", "return x.sum(axis=0)"),
    "no axis": ("return x.sum(axis=1)", "return x.sum()"),
    "keepdims": ("return x.sum(1, keepdims=True)", "return x.sum(1, keepdims=False)"),
    "the mean": ("return x.sum(axis=1)", "return x.mean(axis=1)"),
    "the smallest": ("return np.argmax(x)", "return np.argmin(x)"),
    "ones": ("return np.zeros(x)", "return np.ones(x)"),
    "without the root": ("return np.sqrt(x)", "return (x)"),
    "without a copy": ("return x.copy()", "return (x)"),
    "not transposed": ("return x.T @ y", "return x @ y"),
    "arguments exchanged": ("return answer(x, y)", "return answer(y, x)"),
    "results exchanged": ("return x, y", "return y, x"),
    "targets exchanged": ("x, y = answer(1)", "y, x = answer(1)"),
    "the end of a slice": ("return x[:y]", "return x[:y - 1]"),
    "the begin of a slice": ("return x[y:]", "return x[y + 1:]"),
    "a slice without its end": ("return x[:y]", "return x[:]"),
    "a slice without its step": ("return x[::-1]", "return x[:]"),
    "one step less": ("for i in range(y): x += i", "for i in range(y - 1): x += i"),
    "set for add": ("x += y", "x = y"),
    "subtract for add": ("x += y", "x -= y"),
    "a forgotten statement": ("x += y", "pass"),
    "always": ("if x: y = 1", "if True: y = 1"),
    "never": ("if x: y = 1", "if False: y = 1"),
    "height for width": ("H, W = x", "W, H = x"),
    "a default": (
        "def answer(x, y, rows=2, axis=0):",
        "def answer(x, y, rows=3, axis=0):",
    ),
}


@pytest.mark.parametrize(("line", "becomes"), MADE.values(), ids=MADE.keys())
def test_made(line, becomes):
    body = "return x" if line.startswith("def") else line
    assert (line, becomes) in changes(body)


def test_sibling_names():
    found = changes("OH, OW = x\nreturn np.zeros((OH, OW))")
    assert ("return np.zeros((OH, OW))", "return np.zeros((OW, OW))") in found


def test_order_of_statements():
    found = changes("x = x - y\ny = x * y\nreturn y")
    assert ("x = x - y y = x * y", "y = x * y x = x - y") in found


SAME = {
    "the text of an error": "raise ValueError(f'{x + y} is too large')",
    "a text": '"""One."""\nreturn x',
    "two statements that have nothing to do with each other": "x = rows\ny = axis\nreturn x",
    "two items of one thing": "x['a'] = rows\nx['b'] = axis\nreturn x",
    "two attributes of one thing": "x.mean = rows\nx.std = axis\nreturn x",
    "the rest, for reshape": "return x.reshape(rows, -1)",
    "whether zip is strict": "return zip(x, strict=True)",
    "which comes first in a set": "return x in (rows, axis)",
    "the larger of two, exchanged": "return max(x, y)",
    "a float of a number": "return float(x)",
}
ALLOWED = {
    "the text of an error": set(),
    "a text": set(),
    "two statements that have nothing to do with each other": {"pass"},
    "two items of one thing": {"pass"},
    "two attributes of one thing": {"pass"},
    "the rest, for reshape": {"return x.reshape(-1, rows)", "return x.reshape(rows, (1))"},
    "whether zip is strict": set(),
    "which comes first in a set": {"return x not in (rows, axis)"},
    "the larger of two, exchanged": {"return min(x, y)"},
    "a float of a number": set(),
}


@pytest.mark.parametrize("what", SAME)
def test_not_made(what):
    head = "def answer(x, y, rows, axis):"
    assert {becomes for _, becomes in changes(SAME[what], head)} <= ALLOWED[what]


def test_annotations_and_docstrings_stay():
    source = 'def f(x: "a or b" = None) -> 3:\n    """Twice 2 + 2."""\n    return x\n'
    assert mutants_of("f", source) == []


def test_every_mutant_is_python_and_another():
    source = (
        "def f(x):\n    for i in range(3):  # §\n        x[i] += 2 * (i + 1)\n    return x, -x\n"
    )
    mutants = mutants_of("f", source)
    assert len({one.name for one in mutants}) == len(mutants) > 15
    for one in mutants:
        compile(one.source, "mutant", "exec")
        assert one.source != source


def test_two_equal_lines_have_two_names():
    source = "def f(x):\n    x += 1\n    x *= x\n    x += 1\n    return x\n"
    names = {one.name for one in mutants_of("f", source) if one.becomes == "x -= 1"}
    assert names == {"f: x += 1 -> x -= 1", "f: x += 1 [2] -> x -= 1"}
